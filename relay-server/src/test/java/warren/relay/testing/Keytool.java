package warren.relay.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
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
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "7",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(tool.getInputStream().readAllBytes(), "UTF-8");
    if (tool.waitFor() != 0) {
      throw new IOException(output);
    }
    return file;
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
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
