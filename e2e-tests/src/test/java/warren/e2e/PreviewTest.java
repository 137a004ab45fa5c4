package warren.e2e;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/**
 * A class of tests of previews whose programs are functions of the test's page, which plays the
 * gateway. Scripts see {@code pk} (see preview-kit.js).
 */
abstract class PreviewTest extends BrowserTest {
  Sdk sdk;

  @BeforeEach
  void openKit() {
    sdk = new Sdk(driver, Server.url()).openBare("preview-kit.js");
  }

  /** What a page in a frame told the test's page under this name. */
  Map<String, Object> told(String name) {
    return sdk.map("return pk.tells(args[0])", name);
  }
}
