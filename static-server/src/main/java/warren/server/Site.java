package warren.server;

import java.io.IOException;
import java.util.Optional;

/**
 * The files that may be sent. An address that names none of them has no answer, so none leads out
 * of the site.
 */
interface Site {

  /**
   * The file at a decoded address, compared byte for byte; {@code .} and {@code ..} have no meaning
   * in it.
   */
  Optional<Asset> find(String path) throws IOException;
}
