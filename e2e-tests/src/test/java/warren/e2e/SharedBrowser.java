package warren.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The one Chromium of a run: started when the first class of tests wants it, ended with the run.
 */
final class SharedBrowser implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(SharedBrowser.class);

  /** Names of servers of the tests, which are no names of loopback to programs in the tab. */
  private static final String NAMES = "--host-resolver-rules=MAP *.test 127.0.0.1";

  private final ChromeDriver driver = Chromium.start(NAMES);

  private SharedBrowser() {}

  /** The browser with an empty tab, whatever became of the ones before. */
  static ChromeDriver inFreshTab(ExtensionContext context) {
    ChromeDriver driver =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                SharedBrowser.class, key -> new SharedBrowser(), SharedBrowser.class)
            .driver;
    String before = driver.getWindowHandle();
    String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    driver.switchTo().window(before).close();
    driver.switchTo().window(fresh);
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
