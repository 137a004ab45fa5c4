package warren.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;

/** Tests that write a project's folder and open it. */
abstract class ProjectTest extends BrowserTest {
  Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Folders.named("work");
  }

  void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
