package warren.kernel.proc;

import java.util.List;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.kernel.vfs.OpenFileDescription;

/** The first descriptors of a new process. */
public sealed interface Stdio {
  /** Three new streams as 0, 1 and 2; the caller gets the other ends. */
  record Pipes() implements Stdio {}

  /** A new terminal as 0, 1 and 2. */
  record NewTerminal(TerminalSize size) implements Stdio {}

  /** An existing terminal as 0, 1 and 2. */
  record OnTerminal(Terminal terminal) implements Stdio {}

  /**
   * Open file descriptions of other processes, or created for this process alone. A process passes
   * on its own during a call, so it can't be moving a position while that is marked as shared. What
   * the kernel will pass on again, the kernel must hold.
   *
   * @param files by descriptor number; null leaves a number free
   */
  record Inherited(List<OpenFileDescription> files) implements Stdio {}
}
