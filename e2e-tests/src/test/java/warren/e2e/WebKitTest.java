package warren.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Tests in a WebKit of their own, which are left out where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebKitTest {
  RemoteWebDriver driver;
  private WebKit webKit;

  @RegisterExtension final FailureReport report = new FailureReport(() -> driver);

  @BeforeAll
  void start() throws IOException {
    Assumptions.assumeTrue(
        WebKit.isHere(),
        "WebKit is left out: there is no WebKitWebDriver, xvfb-run or dbus-run-session here");
    webKit = WebKit.start();
    driver = webKit.driver();
  }

  @AfterAll
  void end() {
    if (webKit != null) {
      webKit.close();
    }
  }
}
