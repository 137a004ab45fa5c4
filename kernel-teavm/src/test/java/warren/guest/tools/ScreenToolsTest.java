package warren.guest.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.ToolWorld;
import warren.guest.world.Process;
import warren.guest.world.Terminal;
import warren.guest.world.World;

/** {@code nano} and {@code watch} on a terminal of 60 columns and 12 rows. */
class ScreenToolsTest {
  private static final String CONTROL_X = "\u0018";
  private static final String CONTROL_O = "\u000f";
  private static final String CONTROL_K = "\u000b";
  private static final String CONTROL_U = "\u0015";
  private static final String CONTROL_W = "\u0017";
  private static final String META_U = "\u001bu";

  @TempDir Path folder;
  private World world;
  private Terminal terminal;
  private Process shell;

  @BeforeEach
  void start() throws IOException {
    world = ToolWorld.create(folder);
    terminal = world.openTerminal(60, 12);
    List<String> environment = List.of("PATH=/bin", "HOME=/home", "TERM=xterm", "PS1=$ ");
    shell = world.startOnTerminal(List.of("sh"), environment, "/home");
    terminal.awaitShown("$");
  }

  @AfterEach
  void end() {
    if (!shell.hasEnded()) {
      shell.signal("SIGKILL");
      shell.join();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("home").resolve(name));
  }

  @Test
  void nanoWritesWhatIsTyped() throws IOException {
    terminal.type("nano new\r");
    terminal.awaitShown("New File");
    terminal.type("hello\rwörld 你好" + CONTROL_X);
    terminal.awaitShown("Save modified buffer?");
    terminal.type("y");
    terminal.awaitShown("File Name to Write: new");
    terminal.type("\r");
    terminal.awaitShown("$");

    terminal.type("echo left\r");
    terminal.awaitShown("left\n$");
    assertThat(text("new")).isEqualTo("hello\nwörld 你好\n");
  }

  @Test
  void nanoCutsPastesSearchesAndUndoes() throws IOException {
    Files.writeString(folder.resolve("home/f"), "one\ntwo\nthree\nfour\n");
    terminal.type("nano f\r");
    terminal.awaitShown("Read 4 lines");
    terminal.type(CONTROL_K + CONTROL_K + "\u001b[B" + CONTROL_U + CONTROL_W + "FOUR\rx");
    terminal.awaitShown("three\none\ntwo\nxfour");
    terminal.type(META_U);
    terminal.awaitShown("three\none\ntwo\nfour");
    terminal.type(CONTROL_O + "\r");
    terminal.awaitShown("Wrote 4 lines");
    terminal.type("z" + CONTROL_X + "n");
    terminal.awaitShown("$");
    assertThat(text("f")).isEqualTo("three\none\ntwo\nfour\n");
  }

  @Test
  void nanoGoesToALineAndShowsLongOnesByParts() throws IOException {
    Files.writeString(folder.resolve("home/f"), "a\n".repeat(40) + "x".repeat(100) + "\n");
    terminal.type("nano +41,90 f\r");
    terminal.awaitShown("<x");
    terminal.type("\u0003");
    terminal.awaitShown("line 41/41, col 90/101");
    terminal.type(CONTROL_X);
    terminal.awaitShown("$");
  }

  @Test
  void watchShowsWhatACommandPrints() throws IOException {
    terminal.type("watch -n 60 echo again and again\r");
    terminal.awaitShown("Every 60.0s: echo again and again");
    terminal.awaitShown("\nagain and again");
    terminal.type("q");
    terminal.awaitShown("$");
  }
}
