package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.RecordedCase;
import warren.guest.ToolWorld;
import warren.guest.world.World;

/** Scripts print what bash printed, and end as they ended there. */
class ShellCasesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> recorded() throws IOException {
    return RecordedCase.read("shell").stream().map(it -> dynamicTest(it.name(), () -> check(it)));
  }

  private void check(RecordedCase recorded) throws IOException {
    World.Ended ended =
        ToolWorld.runScript(Files.createTempDirectory(folder, "case"), recorded.script());

    assertThat(ended.out()).as("%s%s", recorded.script(), ended.err()).isEqualTo(recorded.out());
    assertThat(ended.status()).as(recorded.script()).isEqualTo(recorded.status());
  }

  @Test
  void leavesNoProcessBehind() throws IOException {
    World world = ToolWorld.create(folder);

    world.run(
        List.of("sh", "-c", "yes | head -1; echo a | while read x; do echo $x | cat; done"),
        List.of("PATH=/bin"),
        "/home",
        "");

    assertThat(world.running()).isEmpty();
  }

  @Test
  void leavesNoTemporaryFileBehind() throws IOException {
    World world = ToolWorld.create(folder);

    world.run(
        List.of("sh", "-c", "x=$(ls /; echo); cat <<EOF\n$x\nEOF\ncat <(echo a)"),
        List.of("PATH=/bin"),
        "/home",
        "");

    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.toList()).isEmpty();
    }
  }
}
