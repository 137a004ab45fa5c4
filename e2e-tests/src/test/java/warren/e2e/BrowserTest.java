package warren.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.chrome.ChromeDriver;

/** A class of tests in a tab of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  ChromeDriver driver;
  PageUnderTest page;

  @RegisterExtension
  final BeforeAllCallback tab =
      context -> {
        driver = SharedBrowser.inFreshTab(context);
        page = new PageUnderTest(driver, Server.url());
      };

  /** Drops files and folders from outside onto the page. */
  void drop(Path... files) {
    drag("dragEnter", files);
    drag("dragOver", files);
    drag("drop", files);
  }

  /** One step of a drag: "dragEnter", "dragOver" or "drop". */
  void drag(String step, Path... files) {
    List<String> paths = Stream.of(files).map(Path::toString).toList();
    driver.executeCdpCommand(
        "Input.dispatchDragEvent",
        Map.of(
            "type",
            step,
            "x",
            700,
            "y",
            600,
            "data",
            Map.of("items", List.of(), "files", paths, "dragOperationsMask", 1)));
  }

  @RegisterExtension final FailureReport report = new FailureReport(() -> driver);
}
