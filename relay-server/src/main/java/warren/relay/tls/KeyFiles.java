package warren.relay.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;

/** Where a certificate and its key lie. */
public sealed interface KeyFiles permits KeyStoreFile, PemFiles {
  List<Path> paths();

  /**
   * Reads them.
   *
   * @throws IOException when a file cannot be read or is not what it should be
   */
  KeyManager[] keys() throws IOException, GeneralSecurityException;
}
