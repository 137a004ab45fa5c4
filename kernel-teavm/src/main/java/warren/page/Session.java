package warren.page;

import java.util.List;
import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.StandardStreams;
import warren.kernel.stream.KernelReader;
import warren.shared.layout.StreamRecord;

/** A living process as the page deals with it: its streams, and whether its exit was told. */
final class Session {
  private final Page page;
  private final Process process;
  private final List<Output> outputs;
  private final Input input;
  private boolean told;

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

  /** The bit by which the kernel knows that one of the streams has something to do. */
  int attention() {
    return StreamRecord.WAITERS + process.index();
  }

  /** Whether the page knows of its exit; nothing of it goes to the page after that. */
  boolean isTold() {
    return told;
  }

  void setTold() {
    told = true;
    outputs.forEach(Output::discard);
    input.close();
  }

  Process process() {
    return process;
  }

  Input input() {
    return input;
  }

  /** The page has taken output of a stream, 1 or 2, or wants no more ({@code bytes} below 0). */
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

  /** Moves bytes both ways; returns whether all output was taken over. */
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
