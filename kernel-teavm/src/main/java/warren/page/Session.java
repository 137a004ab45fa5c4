package warren.page;

import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.Streams;
import warren.shared.memory.Commons;

/** A living process as the page deals with it: its streams, and whether its end was told. */
final class Session {
  private final Process process;
  private final Output output;
  private final Output errors;
  private final Input input;
  private boolean told;

  /** {@code scratch} is a buffer of {@link Echo#SIZE} bytes that all sessions share. */
  Session(Page page, Process process, Commons commons, int scratch) {
    Streams streams = process.streams();
    this.process = process;
    this.output = new Output(page, process.pid(), 1, streams.output());
    this.errors = streams.terminal() ? null : new Output(page, process.pid(), 2, streams.errors());
    this.input =
        streams.terminal()
            ? new TerminalInput(streams.input(), new Echo(commons, scratch, output))
            : new PipeInput(streams.input());
  }

  /** Whether the page knows of its end; nothing of it goes to the page after that. */
  boolean isTold() {
    return told;
  }

  void setTold() {
    told = true;
    output.discard();
    output(2).discard();
  }

  Process process() {
    return process;
  }

  Input input() {
    return input;
  }

  /** The output of a stream, 1 or 2. */
  Output output(int stream) {
    return stream == 2 && errors != null ? errors : output;
  }

  /** Moves bytes both ways; returns whether all output was taken over. */
  boolean move() {
    input.move();
    if (process.exit() != null) {
      output.end();
      output(2).end();
    }
    boolean empty = output.move();
    return (errors == null || errors.move()) && empty;
  }
}
