package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.ToolWorld;
import warren.guest.world.Process;
import warren.guest.world.Terminal;
import warren.guest.world.World;
import warren.kernel.terminal.TerminalModes;

/** The shell at a terminal: what it shows, and what it runs of what is typed. */
class PromptTest {
  @TempDir Path folder;
  private World world;
  private Terminal terminal;

  @BeforeEach
  void makeWorld() throws IOException {
    world = ToolWorld.create(folder);
    terminal = world.openTerminal(40, 10);
  }

  private Process start(String... variables) throws IOException {
    List<String> environment = new ArrayList<>(List.of("PATH=/bin", "HOME=/home", "TERM=xterm"));
    environment.addAll(List.of(variables));
    return world.startOnTerminal(List.of("sh"), environment, "/home");
  }

  @Test
  void showsAPromptAndRunsWhatIsTyped() throws IOException {
    Process shell = start();
    terminal.awaitScreen("~ $");

    terminal.type("echo one; cd /tmp\r");
    terminal.awaitScreen("~ $ echo one; cd /tmp\none\n/tmp $");
    terminal.type("exit 3\r");
    shell.join();

    assertThat(shell.status()).isEqualTo(3);
    assertThat(terminal.modes()).isEqualTo(TerminalModes.SANE);
  }

  @Test
  void tellsTheTerminalWhereItIsAndWhatRuns() throws IOException {
    Files.createDirectories(folder.resolve("home/a b"));
    start();
    terminal.awaitShown("$");
    terminal.type("cd 'a b'\r");
    terminal.awaitShown("~/a b $");
    terminal.type("X=1 /bin/false; echo\r");

    String written =
        terminal
            .awaitWritten("\u001b]133;D;0\u0007\u001b[")
            .replace("\u001b", "^")
            .replace("\u0007", "!");
    assertThat(written)
        .contains("^]7;file://warren/home!^]2;sh!^]133;A!")
        .contains("^]2;cd!^]133;C!^]133;D;0!")
        .contains("^]7;file://warren/home/a%20b!^]2;sh!^]133;A!");
    assertThat(terminal.awaitWritten("133;C\u0007\n\u001b]133;D;0"))
        .contains("\u001b]2;false\u0007");
  }

  @Test
  void programsRunInTheModesThatWereThereBefore() throws IOException {
    start();
    terminal.awaitShown("$");
    assertThat(terminal.modes()).isEqualTo(TerminalModes.RAW);

    terminal.type("cat\r");
    terminal.awaitWritten("133;C");
    terminal.type("abc\r\u0004");

    terminal.awaitScreen("~ $ cat\nabc\nabc\n~ $");
  }

  @Test
  void whatWasTypedAheadRunsInTurn() throws IOException {
    terminal.type("echo 1\recho 2\rcat\rthree\r");
    terminal.type("\u0004");
    start();

    terminal.awaitShown("~ $ cat\nthree\n~ $");
    assertThat(terminal.screen().text()).contains("\n1\n").contains("\n2\n");
  }

  @Test
  void modesThatACommandSetsStayUnlessASignalHasEndedIt() throws IOException {
    start();
    terminal.awaitShown("$");
    terminal.type("echo -echo >/proc/self/termios\r");
    terminal.awaitShown("termios\n~ $");
    terminal.type("echo raw >/proc/self/termios; sh -c 'kill -9 $$'; cat /proc/self/termios\r");

    terminal.awaitShown("40 10 icanon -echo isig icrnl");
  }
}
