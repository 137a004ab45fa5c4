package warren.relay.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;

/**
 * A chain of certificates and an unencrypted PKCS #8 key, as certificate authorities' clients
 * write.
 */
public record PemFiles(Path chain, Path key) implements KeyFiles {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  /** How a key of each kind signs, by its name in Java. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  @Override
  public List<Path> paths() {
    return List.of(chain, key);
  }

  @Override
  public KeyManager[] keys() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] found = readChain();
    PrivateKey own = readKey(found[0].getPublicKey());
    store.setKeyEntry("relay", own, new char[0], found);
    return KeyStoreFile.managers(store, "");
  }

  private Certificate[] readChain() throws IOException, GeneralSecurityException {
    try (InputStream bytes = Files.newInputStream(chain)) {
      Certificate[] found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(bytes)
              .toArray(new Certificate[0]);
      if (found.length == 0) {
        throw new IOException(chain + " has no certificate");
      }
      return found;
    }
  }

  private static boolean verifies(PrivateKey own, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm = ALGORITHMS.get(certified.getAlgorithm());
    byte[] text = new byte[32];
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(own);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(text);
    return signature.verify(signed);
  }

  /** While one file is renewed and the other not yet, they do not belong together. */
  private PrivateKey readKey(PublicKey certified) throws IOException, GeneralSecurityException {
    if (!ALGORITHMS.containsKey(certified.getAlgorithm())) {
      throw new IOException(chain + " has a key that is neither RSA nor EC nor Ed25519");
    }
    Matcher pem = PRIVATE_KEY.matcher(Files.readString(key));
    if (!pem.find()) {
      throw new IOException(
          key + " has no unencrypted PKCS #8 key: convert it by openssl pkcs8 -topk8 -nodes");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
    try {
      KeyFactory factory = KeyFactory.getInstance(certified.getAlgorithm());
      PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
      if (verifies(own, certified)) {
        return own;
      }
    } catch (InvalidKeySpecException e) {
      // it is of another algorithm
    }
    throw new IOException(
        key + " is not the key of the first certificate in " + chain + ": give the pair");
  }

  @Override
  public String toString() {
    return chain + " and " + key;
  }
}
