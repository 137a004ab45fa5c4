package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import warren.kernel.proc.StandardStreams;
import warren.kernel.stream.KernelReader;
import warren.kernel.terminal.Screen;
import warren.shared.ring.Stream;

/** What a process wrote to its two output streams, taken out of its streams. */
public final class Output implements Screen {
  private final HeapCommons commons;
  private final StandardStreams streams;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private boolean isReplaced;

  Output(HeapCommons commons, StandardStreams streams) {
    this.commons = commons;
    this.streams = streams;
  }

  /** Looks at the process's terminal, if it has one. */
  void attach() {
    if (streams instanceof StandardStreams.OnTerminal on) {
      on.terminal().attach(this);
    }
  }

  /** The process is gone. */
  void detach() {
    if (streams instanceof StandardStreams.OnTerminal on) {
      on.terminal().detach(this);
    }
  }

  /** Only what programs write is kept. */
  @Override
  public void echo(int address, int length) {}

  @Override
  public void replaced() {
    isReplaced = true;
  }

  /** Takes what there is; returns whether there was anything. */
  boolean take() {
    if (streams instanceof StandardStreams.Pipes pipes) {
      boolean any = take(pipes.output(), output);
      return take(pipes.errors(), errors) || any;
    }
    return !isReplaced
        && streams instanceof StandardStreams.OnTerminal on
        && take(on.terminal().output(), output);
  }

  private boolean take(KernelReader reader, ByteArrayOutputStream to) {
    if (reader.isClosed()) {
      return false;
    }
    boolean any = takeAll(reader.stream(), to);
    reader.stream().kernelAsksToRead();
    return takeAll(reader.stream(), to) || any;
  }

  private boolean takeAll(Stream stream, ByteArrayOutputStream to) {
    boolean any = false;
    while (stream.readable() > 0) {
      byte[] piece = new byte[Math.min(stream.readable(), stream.untilTailWraps())];
      commons.read(stream.tailAddress(), piece, 0, piece.length);
      to.writeBytes(piece);
      stream.taken(piece.length);
      any = true;
    }
    return any;
  }

  public String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  public String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  public byte[] outputBytes() {
    return output.toByteArray();
  }
}
