package warren.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples and the guest programs in WebKit, which has one memory to a module. */
class WebKitIT extends WebKitTest implements GuestProgramsContract {
  private Sdk sdk;

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
