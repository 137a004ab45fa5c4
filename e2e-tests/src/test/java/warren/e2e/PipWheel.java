package warren.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The wheel of pip that Python's own start of pip asks an index for. */
final class PipWheel {
  private static final String VERSION = "24.3.1";
  static final String NAME = "pip-" + VERSION + "-py3-none-any.whl";

  private PipWheel() {}

  /** Its bytes; if this machine's pip cannot get it, the test is left out, by name. */
  static byte[] orLeaveOut() throws IOException, InterruptedException {
    Path folder = Folders.temporary("pip");
    Process process =
        new ProcessBuilder(
                "python3", "-m", "pip", "download", "--quiet", "--no-deps", "pip==" + VERSION)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().transferTo(System.err);
    Assumptions.assumeTrue(process.waitFor() == 0, "pip " + VERSION + " could not be had");
    return Files.readAllBytes(folder.resolve(NAME));
  }
}
