package warren.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** Where the browser of a test puts what it downloads. */
final class Downloads {
  private final Path folder;
  private final Conditions conditions;

  Downloads(ChromeDriver driver, Conditions conditions) throws IOException {
    this.folder = Folders.temporary("downloads");
    this.conditions = conditions;
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** The file of this name, when it is whole: the browser renames it then. */
  Path await(String name) {
    Path file = folder.resolve(name);
    conditions.until("the download " + name, () -> Files.exists(file));
    return file;
  }
}
