package warren.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A package of others for Python, obtained and kept as the tests of {@code runtimes} do. */
final class PythonPackage {
  private static final String PUT =
      """
      import { putPackage } from '../runtimes/test/packages.mjs';
      console.log(await putPackage({ root: process.argv[1], home: '.' }, process.argv[2]) ?? '');
      """;

  private PythonPackage() {}

  /** Its files, in base64, by path; what cannot be had leaves the test out, by name. */
  static Map<String, String> filesOrLeaveOut(String name) throws IOException {
    Path folder = Folders.temporary("package");
    String why = put(folder, name);
    Assumptions.assumeTrue(why.isEmpty(), why);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String content = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
        files.put(folder.relativize(path).toString(), content);
      }
    }
    return files;
  }

  private static String put(Path folder, String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "node", "--input-type=module", "--eval", PUT, "--", folder.toString(), name);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the package " + name + " could not be put: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said.strip();
  }
}
