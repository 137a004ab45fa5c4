package warren.kernel.proc;

import java.util.List;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.TerminalSize;
import warren.kernel.vfs.OpenFileDescription;

/** What a process finds under its first numbers. */
public sealed interface Stdio {
  /** Three new streams as 0, 1 and 2, whose other ends are the caller's. */
  record Pipes() implements Stdio {}

  /** A new terminal as 0, 1 and 2. */
  record NewTerminal(TerminalSize size) implements Stdio {}

  /** A terminal that others have, or have had, as 0, 1 and 2. */
  record OnTerminal(Terminal terminal) implements Stdio {}

  /**
   * What others have open, or what was made for the process alone. A process passes on what it has
   * within a call of its own, so that it can't be in the middle of moving a position while that is
   * marked as shared; the kernel holds what it will pass on again.
   *
   * @param files by number; null leaves a number free
   */
  record Inherited(List<OpenFileDescription> files) implements Stdio {}
}
