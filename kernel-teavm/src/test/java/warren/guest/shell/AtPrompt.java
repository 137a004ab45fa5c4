package warren.guest.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.ToolWorld;
import warren.guest.world.Process;
import warren.guest.world.Terminal;
import warren.guest.world.World;

/** A shell at a terminal of 40 columns and 10 rows, whose prompt is {@code "$ "}. */
abstract class AtPrompt {
  static final String LEFT = "\u001b[D";
  static final String RIGHT = "\u001b[C";
  static final String UP = "\u001b[A";
  static final String DOWN = "\u001b[B";

  @TempDir Path folder;
  World world;
  Terminal terminal;
  private final List<Process> shells = new ArrayList<>();

  @BeforeEach
  void makeWorld() throws IOException {
    world = ToolWorld.create(folder);
    terminal = world.openTerminal(40, 10);
  }

  Process start(String... variables) throws IOException {
    List<String> environment = new ArrayList<>(List.of(variables));
    environment.add(0, "PS1=$ ");
    return startWith(environment);
  }

  /** With the prompt that shells have by themselves. */
  Process startPlain() throws IOException {
    return startWith(List.of());
  }

  private Process startWith(List<String> variables) throws IOException {
    List<String> environment = new ArrayList<>(List.of("PATH=/bin", "HOME=/home", "TERM=xterm"));
    environment.addAll(variables);
    Process shell = world.startOnTerminal(List.of("sh"), environment, "/home");
    shells.add(shell);
    return shell;
  }

  /** Starts one whose prompt is shown. */
  Process startAtPrompt(String... variables) throws IOException {
    Process shell = start(variables);
    terminal.awaitShown("$");
    return shell;
  }

  /** Types keys, and waits for the whole screen. */
  void typed(String keys, String screen) {
    terminal.type(keys);
    terminal.awaitScreen(screen);
  }

  static String ctrl(char letter) {
    return String.valueOf((char) (letter & 0x1f));
  }

  static String alt(char letter) {
    return "\u001b" + letter;
  }

  static String pasted(String text) {
    return "\u001b[200~" + text + "\u001b[201~";
  }

  @AfterEach
  void endShells() {
    for (Process shell : shells) {
      if (!shell.hasEnded()) {
        shell.signal("SIGKILL");
        shell.join();
      }
    }
  }
}
