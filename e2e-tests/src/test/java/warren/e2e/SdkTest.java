package warren.e2e;

import org.junit.jupiter.api.BeforeEach;

/** A class of tests that drive the kernel by the SDK; each test has a kernel of its own. */
abstract class SdkTest extends BrowserTest {
  Sdk sdk;

  @BeforeEach
  void boot() {
    sdk = new Sdk(driver, Server.url()).open();
  }
}
