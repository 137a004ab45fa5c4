package warren.e2e;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A class of tests that drive the kernel by the SDK; each test has a kernel of its own. */
abstract class SdkTest extends BrowserTest {
  Sdk sdk;

  /** What each kernel is started with. */
  Map<String, ?> bootOptions() {
    return Map.of();
  }

  @BeforeEach
  void boot() {
    sdk = new Sdk(driver, Server.url()).open(bootOptions());
  }
}
