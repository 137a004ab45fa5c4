package warren.page;

import warren.host.Page;
import warren.proc.Process;
import warren.proc.Streams;

/** A living process as the page deals with it: its streams, and whether its end was told. */
final class Session {
  private final Process process;
  private final Output output;
  private final Output errors;
  private final Input input;

  Session(Page page, Process process) {
    Streams streams = process.streams();
    this.process = process;
    this.output = new Output(page, process.pid(), 1, streams.output());
    this.errors =
        streams.terminal() ? null : new Output(page, process.pid(), 2, streams.errors());
    this.input = new Input(streams.input());
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
    boolean empty = output.move();
    return (errors == null || errors.move()) && empty;
  }
}
