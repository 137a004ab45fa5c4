package warren.relay.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates for localhost with the JDK's own tool. */
public final class Keytool {
  public static final String PASSWORD = "changeit";

  private Keytool() {}

  /** Makes a keystore with one self-signed certificate. */
  public static Path store(Path file, String name) throws IOException, InterruptedException {
    return store(file, name, "EC");
  }

  /** The same with a key of this algorithm, by keytool's name for it. */
  public static Path store(Path file, String name, String algorithm)
      throws IOException, InterruptedException {
    String[] key = {"-genkeypair", "-keyalg", algorithm, "-dname", "CN=" + name};
    run(file, key, "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "7");
    return file;
  }

  /** Makes an authority, whose certificate signs others. */
  public static Path authority(Path file) throws IOException, InterruptedException {
    run(file, new String[] {"-genkeypair", "-keyalg", "EC", "-dname", "CN=ca"}, "-ext", "bc:c");
    return file;
  }

  /**
   * Makes a keystore with a certificate for localhost by an authority.
   *
   * @param from since when it has been valid for seven days, as keytool writes it
   */
  public static Path signed(Path file, Path authority, String from)
      throws IOException, InterruptedException, GeneralSecurityException {
    store(file, "signed");
    Path pem = Path.of(file + ".pem");
    String request = file + ".csr";
    run(file, new String[] {"-certreq"}, "-file", request);
    String[] sign = {"-gencert", "-rfc", "-infile", request, "-outfile", pem.toString()};
    String hosts = "san=dns:localhost,ip:127.0.0.1";
    run(authority, sign, "-ext", hosts, "-startdate", from, "-validity", "7");
    Path ca = Path.of(file + ".ca");
    writeCertificate(authority, ca);
    String[] add = {"-importcert", "-noprompt", "-file"};
    run(file, add, ca.toString(), "-alias", "ca");
    run(file, add, pem.toString());
    return file;
  }

  private static void run(Path store, String[] command, String... more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command));
    line.addAll(List.of(more));
    if (!line.contains("-alias")) {
      line.addAll(List.of("-alias", "relay"));
    }
    line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    line.addAll(List.of("-keystore", store.toString()));
    Process tool = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(tool.getInputStream().readAllBytes(), "UTF-8");
    if (tool.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  /** Has this certificate and its key. */
  public static SSLContext serving(Path store) throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(load(store), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  public static void writeCertificate(Path store, Path pem)
      throws IOException, GeneralSecurityException {
    write(pem, "CERTIFICATE", load(store).getCertificate("relay").getEncoded());
  }

  public static void writeKey(Path store, Path pem) throws IOException, GeneralSecurityException {
    write(pem, "PRIVATE KEY", load(store).getKey("relay", PASSWORD.toCharArray()).getEncoded());
  }

  private static void write(Path pem, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        pem, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  /** Believes in this certificate alone. */
  public static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
    Certificate certificate = load(store).getCertificate("relay");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("relay", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
