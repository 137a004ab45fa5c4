package warren.kernel.terminal;

import java.util.ArrayList;
import java.util.List;
import warren.host.Bytes;
import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.shared.abi.Signal;
import warren.shared.ring.Stream;

/**
 * A terminal: POSIX, chapter 11. What is typed goes through the line discipline into the stream
 * that programs read; what they write goes as it is into the stream that the attached screen reads.
 * It has a size, a mode, and a process group in the foreground, which gets the signals that are
 * typed.
 */
public final class Terminal {
  private final KernelWriter input;
  private final KernelReader output;
  private final EchoBuffer echo;
  private final ByteQueue queue = new ByteQueue();
  private final LineDiscipline discipline = new LineDiscipline(new Sink());
  private Screen screen;
  private TerminalSize size;
  private int foreground;
  private int signal = Signal.NONE;

  /** Bytes of the queue that programs may have. */
  private int ready;

  /** Ends of the file that were typed: how many ready bytes lie between each and the one before. */
  private final List<Integer> ends = new ArrayList<>();

  /** Ready bytes before the last of them. */
  private int readyBeforeEnd;

  private boolean hungUp;

  public Terminal(KernelWriter input, KernelReader output, EchoBuffer echo, TerminalSize size) {
    this.input = input;
    this.output = output;
    this.echo = echo;
    this.size = size;
  }

  /** What programs write, for the screen to read. */
  public KernelReader output() {
    return output;
  }

  /** The attention bit of whoever serves its streams in the kernel. */
  public void setAttention(int bit) {
    input.stream().setAttention(bit);
    output.stream().setAttention(bit);
  }

  /** Shows what is echoed from now on on a screen, or on none. */
  public void attach(Screen screen) {
    this.screen = screen;
  }

  public TerminalSize size() {
    return size;
  }

  /** The screen has another size. */
  public void resize(TerminalSize size) {
    this.size = size;
  }

  public boolean isRaw() {
    return discipline.isRaw();
  }

  /** Changes between canonical and raw mode. */
  public void setRaw(boolean raw) {
    discipline.setRaw(raw);
  }

  /** The process group that gets what is typed, signals included; 0 for none. */
  public int foreground() {
    return foreground;
  }

  public void setForeground(int group) {
    this.foreground = group;
  }

  /**
   * Takes what was typed.
   *
   * @return the signal for the foreground group, or {@link Signal#NONE}
   */
  public int type(Bytes bytes) {
    signal = Signal.NONE;
    for (int i = 0; i < bytes.length(); i++) {
      discipline.type(bytes.get(i));
    }
    echo.flush(screen);
    move();
    return signal;
  }

  /** Nobody will type any more: programs find the end of the file behind what was typed. */
  public void hangUp() {
    hungUp = true;
    move();
  }

  /**
   * Moves what was typed into the input stream. An end of the file holds back what was typed behind
   * it until a program has found it.
   *
   * @return whether all of it went in, or nobody will read it
   */
  public boolean move() {
    if (input.isClosed()) {
      return true;
    }
    Stream stream = input.stream();
    give(stream);
    if (isLeft(stream)) {
      stream.addKernelWriteWaiter();
      give(stream);
    }
    if (isLeft(stream)) {
      return false;
    }
    if (hungUp) {
      input.close();
    }
    return true;
  }

  private boolean isLeft(Stream stream) {
    return (ready > 0 || !ends.isEmpty()) && !stream.isReaderClosed();
  }

  private void give(Stream stream) {
    while (isLeft(stream) && !stream.hasEndMark()) {
      int most = ends.isEmpty() ? ready : ends.get(0);
      if (most == 0) {
        ends.remove(0);
        stream.markEnd();
      } else if (stream.writable() == 0) {
        return;
      } else {
        give(stream, most);
      }
    }
  }

  private void give(Stream stream, int most) {
    int piece = Math.min(most, stream.writablePiece());
    queue.moveTo(echo.commons(), stream.headAddress(), piece);
    stream.written(piece);
    ready -= piece;
    if (!ends.isEmpty()) {
      ends.set(0, most - piece);
      readyBeforeEnd -= piece;
    }
  }

  /** The last that had it open is gone. */
  public void close() {
    input.close();
    output.close();
  }

  /** Where the line discipline puts its bytes. */
  private final class Sink implements TerminalSink {
    @Override
    public void echo(int b) {
      echo.put(b, screen);
    }

    @Override
    public void input(int b) {
      queue.add(b);
    }

    @Override
    public void ready() {
      ready = queue.size();
    }

    @Override
    public void endOfFile() {
      ends.add(ready - readyBeforeEnd);
      readyBeforeEnd = ready;
    }

    @Override
    public void signal(int number) {
      signal = number;
    }
  }
}
