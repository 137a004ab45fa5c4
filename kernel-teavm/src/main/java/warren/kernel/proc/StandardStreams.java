package warren.kernel.proc;

import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.kernel.terminal.Terminal;

/** The kernel's ends of a process's descriptors 0, 1 and 2. */
public sealed interface StandardStreams {
  /** Closes the ends that belong to the process alone. */
  void close();

  /** Three streams. */
  record Pipes(KernelWriter input, KernelReader output, KernelReader errors)
      implements StandardStreams {
    @Override
    public void close() {
      input.close();
      output.close();
      errors.close();
    }
  }

  /** A terminal; both outputs go to one stream. It closes itself when nobody uses it any more. */
  record OnTerminal(Terminal terminal) implements StandardStreams {
    @Override
    public void close() {}
  }

  /** The other ends belong to other processes. */
  record Inherited() implements StandardStreams {
    @Override
    public void close() {}
  }
}
