package warren.kernel.proc;

import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.kernel.terminal.Terminal;

/** The other ends of what a process has as 0, 1 and 2, as far as they are the kernel's. */
public sealed interface StandardStreams {
  /** Whoever started the process closes what nobody else does. */
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

  /** A terminal, with one stream for both outputs. It closes with the last that has it. */
  record OnTerminal(Terminal terminal) implements StandardStreams {
    @Override
    public void close() {}
  }

  /** Others have the other ends. */
  record Inherited() implements StandardStreams {
    @Override
    public void close() {}
  }
}
