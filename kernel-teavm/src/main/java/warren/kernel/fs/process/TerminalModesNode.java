package warren.kernel.fs.process;

import warren.kernel.proc.Process;
import warren.kernel.proc.Words;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.TerminalModes;
import warren.kernel.vfs.CommandNode;
import warren.shared.abi.Errno;

/**
 * The file /proc/self/termios: the modes of the terminal. It reads as its columns, rows and modes;
 * a command is names of modes, each with a minus to switch it off, or {@code raw}, {@code sane} or
 * {@code flush}.
 */
final class TerminalModesNode extends CommandNode {
  private final Process process;

  TerminalModesNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.process = process;
  }

  /** Empty without a terminal. */
  @Override
  public String text() {
    Terminal terminal = process.terminal();
    return terminal == null
        ? ""
        : terminal.size().columns() + " " + terminal.size().rows() + " " + terminal.modes() + "\n";
  }

  /** Errors: NOTTY (it has no terminal), INVAL (no such mode; none is changed). */
  @Override
  public int command(String line) {
    Terminal terminal = process.terminal();
    if (terminal == null) {
      return Errno.NOTTY;
    }
    if (line.equals("flush")) {
      terminal.discardInput();
      return Errno.SUCCESS;
    }
    TerminalModes modes = terminal.modes();
    for (String word : Words.of(line)) {
      modes = modes == null ? null : changed(modes, word);
    }
    if (modes == null) {
      return Errno.INVAL;
    }
    terminal.setModes(modes);
    return Errno.SUCCESS;
  }

  private static TerminalModes changed(TerminalModes modes, String word) {
    return switch (word) {
      case "sane" -> TerminalModes.SANE;
      case "raw" -> TerminalModes.RAW;
      default ->
          word.startsWith("-") ? modes.with(word.substring(1), false) : modes.with(word, true);
    };
  }
}
