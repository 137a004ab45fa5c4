package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A sample of the tests that Node's authors have written for its library, all of which native Node
 * passes. The build takes them from Debian's source package; where it could not, they are left out.
 */
class NodeOwnTestsIT extends SdkTest {
  private static final Path ARCHIVE =
      Path.of("..", "runtimes", "target", "node-tests.tar.gz").toAbsolutePath();

  /** Run by one script of the driver, which has a timeout. */
  private static final int AT_ONCE = 10;

  private static final int LANES = 2;
  private static final int PATIENCE_MILLIS = 20_000;

  @Test
  void theSamplePasses() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(ARCHIVE),
        "Node's own tests are left out: the build of runtimes/ could not get them");
    List<String> names = Sdk.resource("node-tests.txt").lines().toList();
    unpack();
    Map<String, Object> failed = run(names, LANES);
    Map<String, Object> failedTwice = run(List.copyOf(failed.keySet()), 1);
    assertThat(failedTwice).isEmpty();
  }

  private void unpack() throws IOException {
    sdk.js(Sdk.resource("node-tests.js"));
    String packed = Base64.getEncoder().encodeToString(Files.readAllBytes(ARCHIVE));
    sdk.js("await nodeTests.unpack(kit.fromBase64(args[0]))", packed);
  }

  private Map<String, Object> run(List<String> names, int lanes) {
    Map<String, Object> failed = new TreeMap<>();
    for (int at = 0; at < names.size(); at += AT_ONCE) {
      List<String> some = new ArrayList<>(names.subList(at, Math.min(names.size(), at + AT_ONCE)));
      failed.putAll(
          sdk.map(
              "return nodeTests.runAll(args[0], args[1], args[2])", some, lanes, PATIENCE_MILLIS));
    }
    return failed;
  }
}
