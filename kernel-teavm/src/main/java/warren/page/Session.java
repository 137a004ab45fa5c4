package warren.page;

import java.util.List;
import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.StandardStreams;
import warren.kernel.stream.KernelReader;
import warren.shared.layout.StreamRecord;

/** A living process as the page sees it: its streams, and whether its exit was reported. */
final class Session {
  private final Page page;
  private final Process process;
  private final List<Output> outputs;
  private final Input input;
  private boolean exitReported;

  Session(Page page, Process process) {
    this.page = page;
    this.process = process;
    StandardStreams streams = process.streams();
    if (streams instanceof StandardStreams.Pipes pipes) {
      this.outputs = List.of(output(1, pipes.output()), output(2, pipes.errors()));
      this.input = new PipeInput(pipes.input());
      pipes.input().stream().setAttention(attention());
    } else if (streams instanceof StandardStreams.OnTerminal on) {
      this.outputs = List.of(output(1, on.terminal().output()));
      on.terminal().setAttention(attention());
      this.input = new TerminalInput(on.terminal(), outputs.get(0));
    } else {
      this.outputs = List.of();
      this.input = Input.NONE;
    }
  }

  private Output output(int number, KernelReader reader) {
    reader.stream().setAttention(attention());
    return new Output(page, process.pid(), number, reader);
  }

  /** The attention bit of its streams. */
  int attention() {
    return StreamRecord.WAITERS + process.index();
  }

  /** Whether its exit was reported; nothing more is sent to the page after that. */
  boolean isExitReported() {
    return exitReported;
  }

  void setExitReported() {
    exitReported = true;
    outputs.forEach(Output::discard);
    input.close();
  }

  Process process() {
    return process;
  }

  Input input() {
    return input;
  }

  /** The page acknowledges output of stream 1 or 2, or wants no more ({@code bytes} below 0). */
  void taken(int number, int bytes) {
    if (outputs.isEmpty()) {
      return;
    }
    Output output = outputs.get(Math.min(Math.max(number, 1), outputs.size()) - 1);
    if (bytes < 0) {
      output.discard();
    } else {
      output.taken(bytes);
    }
  }

  /** Moves bytes both ways; returns whether all output was sent. */
  boolean move() {
    input.move();
    boolean empty = true;
    for (Output output : outputs) {
      if (process.exit() != null) {
        output.end();
      }
      empty &= output.move();
    }
    return empty;
  }
}
