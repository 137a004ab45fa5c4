package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Split;
import warren.guest.Terminal;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code tty} and {@code stty}: which terminal this is, and its modes. */
final class TerminalTools {
  private static final int NO_TERMINAL = 1;
  private static final String CONTROL_KEYS =
      "intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; susp = ^Z;";

  /** What others have as modes, and a terminal here is in any case, or knows nothing of. */
  private static final List<String> IGNORED =
      List.of(
          "echoe", "echok", "echoctl", "echoke", "iexten", "ixon", "ixany", "ixoff", "opost",
          "onlcr", "brkint", "ignbrk", "inpck", "istrip", "inlcr", "igncr", "parenb", "cs8",
          "hupcl", "cread", "iutf8", "noflsh", "tostop", "imaxbel", "echonl", "echoprt");

  private TerminalTools() {}

  static int tty(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "s", "silent=s", "quiet=s");
    boolean isTerminal = process.files().isTerminal(0);
    if (!options.has('s')) {
      process.out().println(isTerminal ? "/dev/tty" : "not a tty");
    }
    return isTerminal ? 0 : NO_TERMINAL;
  }

  static int stty(ToolProcess process) throws IOException {
    List<String> words = new ArrayList<>(process.operands());
    Terminal terminal = new Terminal(process.files(), process.calls());
    Terminal.State state;
    try {
      if (!process.files().isTerminal(0)) {
        process.fail("'standard input': Inappropriate ioctl for device");
        return NO_TERMINAL;
      }
      state = terminal.state();
    } catch (WasiException none) {
      process.fail("'standard input'", none);
      return NO_TERMINAL;
    }
    if (words.isEmpty() || words.get(0).equals("-a") || words.get(0).equals("--all")) {
      show(state, !words.isEmpty(), process);
    } else if (words.get(0).equals("size")) {
      process.out().println(state.rows() + " " + state.columns());
    } else if (words.get(0).equals("-g") || words.get(0).equals("--save")) {
      process.out().println(state.modes().replace(' ', ':'));
    } else {
      set(words, terminal);
    }
    return 0;
  }

  private static void show(Terminal.State state, boolean all, ToolProcess process)
      throws IOException {
    process.out().print("speed 38400 baud;");
    if (all) {
      process
          .out()
          .println(" rows " + state.rows() + "; columns " + state.columns() + "; line = 0;");
      process.out().println(CONTROL_KEYS);
      process.out().println(state.modes() + " opost onlcr");
      return;
    }
    process.out().println(" line = 0;");
    List<String> off = new ArrayList<>();
    for (String mode : Split.parts(state.modes(), ' ')) {
      if (mode.startsWith("-")) {
        off.add(mode);
      }
    }
    if (!off.isEmpty()) {
      process.out().println(String.join(" ", off));
    }
  }

  private static void set(List<String> words, Terminal terminal) throws IOException {
    List<String> modes = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String plain = word.startsWith("-") ? word.substring(1) : word;
      switch (plain) {
        case "icanon", "echo", "isig", "icrnl" -> modes.add(word);
        case "raw" -> modes.add(word.equals("raw") ? "raw" : "sane");
        case "cooked" -> modes.add(word.equals("cooked") ? "sane" : "raw");
        case "sane" -> modes.add("sane");
        case "cbreak" -> modes.add(word.equals("cbreak") ? "-icanon" : "icanon");
        case "nl" -> modes.add(word.equals("nl") ? "-icrnl" : "icrnl");
        case "min",
            "time",
            "rows",
            "cols",
            "columns",
            "intr",
            "quit",
            "erase",
            "kill",
            "eof",
            "susp" ->
            i++;
        default -> {
          if (plain.indexOf(':') > 0) {
            modes.addAll(List.of(Split.all(word, ':')));
          } else if (!IGNORED.contains(plain) && !isSpeed(plain)) {
            throw new BadUsage("invalid argument \u2018" + word + "\u2019");
          }
        }
      }
    }
    if (!modes.isEmpty()) {
      terminal.set(String.join(" ", modes));
    }
  }

  private static boolean isSpeed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
