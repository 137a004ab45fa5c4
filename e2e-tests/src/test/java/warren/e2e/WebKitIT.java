package warren.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The samples and the guest programs in WebKit, which has one memory to a module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebKitIT implements GuestProgramsContract {
  private WebKit webKit;
  private RemoteWebDriver driver;
  private Sdk sdk;

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

  /** One kernel for all programs; the samples bring pages of their own. */
  @Override
  public Sdk sdk() {
    if (sdk == null) {
      sdk = new Sdk(driver, Server.url()).open();
      GuestCase.install(sdk);
    }
    return sdk;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Python", "JavaScript", "C", "Rust", "Go"})
  void opensAndRuns(String language) {
    sdk = null;
    SampleRun.check(driver, new PageUnderTest(driver, Server.url()), language);
  }
}
