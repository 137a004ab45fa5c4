package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import warren.kernel.proc.StandardStreams;
import warren.kernel.stream.KernelReader;
import warren.kernel.terminal.Terminal.Screen;
import warren.shared.ring.Stream;

/** Reads the two output streams of a process, and is the screen of its terminal. */
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

  /** Attaches itself to the process's terminal, if it has one. */
  void attach() {
    if (streams instanceof StandardStreams.OnTerminal on) {
      on.terminal().attach(this);
    }
  }

  /** Detaches itself, when the process is freed. */
  void detach() {
    if (streams instanceof StandardStreams.OnTerminal on) {
      on.terminal().detach(this);
    }
  }

  /** Echo is ignored: only what programs write is kept, as they write it. */
  @Override
  public void echo(int address, int length) {}

  @Override
  public void show(int address, int length) {}

  @Override
  public void drain() {}

  @Override
  public void flush() {}

  @Override
  public void replaced() {
    isReplaced = true;
  }

  /** Reads what is there; returns whether there was anything. */
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
    reader.stream().addKernelReadWaiter();
    return takeAll(reader.stream(), to) || any;
  }

  private boolean takeAll(Stream stream, ByteArrayOutputStream to) {
    boolean any = false;
    while (stream.readable() > 0) {
      byte[] piece = new byte[stream.readablePiece()];
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
