package warren.relay.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Where a certificate and its key lie. */
public sealed interface KeyFiles permits KeyFiles.KeyStoreFile, PemFiles {
  List<Path> paths();

  /**
   * Reads them.
   *
   * @throws IOException when a file cannot be read or is not what it should be
   */
  KeyManager[] keys() throws IOException, GeneralSecurityException;

  /** A keystore of Java's, PKCS #12 or JKS; keys and store have the same password. */
  record KeyStoreFile(Path path, String password) implements KeyFiles {
    @Override
    public List<Path> paths() {
      return List.of(path);
    }

    @Override
    public KeyManager[] keys() throws IOException, GeneralSecurityException {
      return managers(KeyStore.getInstance(path.toFile(), password.toCharArray()), password);
    }

    static KeyManager[] managers(KeyStore store, String password) throws GeneralSecurityException {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password.toCharArray());
      return factory.getKeyManagers();
    }

    /** Without the password. */
    @Override
    public String toString() {
      return path.toString();
    }
  }
}
