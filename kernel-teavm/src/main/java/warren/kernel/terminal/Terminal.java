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
 * that programs read; the attached screen reads what they write from another stream. A terminal has
 * a size, a mode, and a foreground process group, which gets the signals that are typed.
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

  /** Bytes of the queue that programs may read. */
  private int ready;

  /**
   * Ends of the file that were typed: for each the number of ready bytes since the previous one.
   */
  private final List<Integer> ends = new ArrayList<>();

  /** Sum of {@link #ends}. */
  private int readyBeforeEnd;

  private boolean hungUp;

  public Terminal(KernelWriter input, KernelReader output, EchoBuffer echo, TerminalSize size) {
    this.input = input;
    this.output = output;
    this.echo = echo;
    this.size = size;
  }

  /** The output of programs, which the screen reads. */
  public KernelReader output() {
    return output;
  }

  /** Sets the attention bit of the session that serves its streams. */
  public void setAttention(int bit) {
    input.stream().setAttention(bit);
    output.stream().setAttention(bit);
  }

  /** Sets the screen that shows further echo, or null. */
  public void attach(Screen screen) {
    this.screen = screen;
  }

  public TerminalSize size() {
    return size;
  }

  /** Sets the size of the screen. */
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

  /** The foreground process group, which gets the signals that are typed; 0 for none. */
  public int foreground() {
    return foreground;
  }

  public void setForeground(int group) {
    this.foreground = group;
  }

  /**
   * Handles what was typed.
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

  /** No more input: programs get the end of the file after what was typed. */
  public void hangUp() {
    hungUp = true;
    move();
  }

  /**
   * Moves what was typed into the input stream. What was typed after an end of the file is held
   * back until a program has read that end.
   *
   * @return whether everything was moved, or there is no reader left
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

  /** Closes both streams, when no process uses it any more. */
  public void close() {
    input.close();
    output.close();
  }

  /** Receives the output of the line discipline. */
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

  /** Displays a terminal; attached by the page that draws it. */
  public interface Screen {
    /** Shows echo, which is in the commons, after everything that programs have written so far. */
    void echo(int address, int length);
  }

  /** Size of a terminal's screen in characters; 0 where it is not known. */
  public record TerminalSize(int columns, int rows) {
    /** The largest size of POSIX, {@code struct winsize}. */
    private static final int MOST = 65_535;

    /** Limits the values to what a terminal can have. */
    public TerminalSize {
      columns = Math.min(Math.max(columns, 0), MOST);
      rows = Math.min(Math.max(rows, 0), MOST);
    }
  }
}
