package warren.guest.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.RecordedCase;
import warren.guest.ToolWorld;
import warren.guest.world.World;

/** Tools print what those of GNU printed, and end as they ended there. */
class ToolCasesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> recorded() throws IOException {
    return RecordedCase.read("tools").stream().map(it -> dynamicTest(it.name(), () -> check(it)));
  }

  private void check(RecordedCase recorded) throws IOException {
    World.Ended ended =
        ToolWorld.runScript(Files.createTempDirectory(folder, "case"), recorded.script());

    assertThat(ended.out()).as("%s%s", recorded.script(), ended.err()).isEqualTo(recorded.out());
    assertThat(ended.status()).as(recorded.script()).isEqualTo(recorded.status());
  }

  @Test
  void grepGivesUpWhatWouldTakeForEver() throws IOException {
    World world = ToolWorld.create(folder);

    World.Ended ended =
        world.run(
            List.of("grep", "-P", "(a+)+$"), List.of("PATH=/bin"), "/home", "a".repeat(40) + "b\n");

    assertThat(ended.err()).isEqualTo("grep: exceeded PCRE's backtracking limit\n");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void everyToolHasHelp() throws IOException {
    World world = ToolWorld.create(folder);
    List<String> names = new ArrayList<>(ToolWorld.tools());
    names.remove("[");
    for (String name : names) {
      World.Ended ended = world.run(List.of(name, "--help"), List.of("PATH=/bin"), "/home", "");

      assertThat(ended.out()).as(name).startsWith("Usage: " + name);
      assertThat(ended.status()).as(name).isZero();
    }
  }
}
