package warren.kernel.terminal;

import java.util.ArrayList;
import java.util.List;
import warren.host.Bytes;
import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.shared.abi.Signal;
import warren.shared.ring.Stream;

/**
 * A terminal: POSIX, chapter 11. What is typed goes through the line discipline into the stream
 * that programs read; the attached screen reads what they write from another stream. A terminal has
 * a size, a mode, and a foreground process group, which gets the signals that are typed.
 *
 * <p>It lives as long as a screen is attached or a program has it open. What is typed while no
 * program has it open is kept for the next one. After the screen is detached programs read the end
 * of the file, and their writes fail.
 */
public final class Terminal {
  private final StreamStore streams;
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

  /** Ends of the streams that programs have open. */
  private int openEnds;

  /** A terminal of two new streams, without a screen. */
  public Terminal(
      StreamStore streams, Stream input, Stream output, EchoBuffer echo, TerminalSize size) {
    this.streams = streams;
    this.input = new KernelWriter(streams, input);
    this.output = new KernelReader(streams, output);
    this.echo = echo;
    this.size = size;
    input.shareReading();
    output.shareWriting();
  }

  /**
   * A new read end for a program; the caller must hold it before it releases another. Not to be
   * called after {@link #isHungUp}.
   */
  public StreamEnd openInput() {
    openEnds++;
    StreamEnd end = streams.readEnd(input.stream(), StreamStore.Kind.TERMINAL, this::endClosed);
    move();
    return end;
  }

  /** A new write end for a program, as {@link #openInput}. */
  public StreamEnd openOutput() {
    openEnds++;
    return streams.writeEnd(output.stream(), StreamStore.Kind.TERMINAL, this::endClosed);
  }

  private void endClosed() {
    openEnds--;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (openEnds == 0 && screen == null) {
      input.close();
      output.close();
    }
  }

  /** Whether a stream is closed already; then no further program can use the terminal. */
  public boolean isHungUp() {
    return input.isClosed() || output.isClosed();
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

  /** Attaches the screen that shows further echo; it replaces the one that is attached. */
  public void attach(Screen screen) {
    if (this.screen != null) {
      this.screen.replaced();
    }
    this.screen = screen;
  }

  /** Detaches a screen and hangs up; does nothing if another screen has replaced it. */
  public void detach(Screen screen) {
    if (this.screen == screen) {
      this.screen = null;
      hangUp();
      output.close();
      closeIfUnused();
    }
  }

  public TerminalSize size() {
    return size;
  }

  /** Sets the size of the screen. */
  public void resize(TerminalSize size) {
    this.size = size;
  }

  public TerminalModes modes() {
    return discipline.modes();
  }

  /** Changes the modes for what is typed and written from now on. */
  public void setModes(TerminalModes modes) {
    if (screen != null && modes.newlines() != modes().newlines()) {
      screen.drain();
    }
    discipline.setModes(modes);
    move();
  }

  /** Discards what was typed and no program has read. What one reads at this moment it gets. */
  public void discardInput() {
    discipline.discard();
    queue.clear();
    ends.clear();
    ready = 0;
    readyBeforeEnd = 0;
    if (!input.isClosed()) {
      input.stream().discardUnread();
    }
  }

  /** Shows what programs have written, by the output modes: POSIX, section 11.2.3. */
  public void show(int address, int length, Screen screen) {
    if (modes().newlines()) {
      echo.showLines(address, length, screen);
    } else {
      screen.show(address, length);
    }
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
    moveReady(stream);
    if (isLeft(stream)) {
      stream.addKernelWriteWaiter();
      moveReady(stream);
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

  private void moveReady(Stream stream) {
    while (isLeft(stream) && !stream.hasEndMark()) {
      int most = ends.isEmpty() ? ready : ends.get(0);
      if (most == 0) {
        ends.remove(0);
        stream.markEnd();
      } else if (stream.writable() == 0) {
        return;
      } else {
        moveReady(stream, most);
      }
    }
  }

  private void moveReady(Stream stream, int most) {
    int piece = Math.min(most, stream.writablePiece());
    queue.moveTo(echo.commons(), stream.headAddress(), piece);
    stream.written(piece);
    ready -= piece;
    if (!ends.isEmpty()) {
      ends.set(0, most - piece);
      readyBeforeEnd -= piece;
    }
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
    public void flush() {
      echo.flush(screen);
      discardInput();
      if (screen != null) {
        screen.flush();
      }
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

    /** Shows bytes of the commons. */
    void show(int address, int length);

    /** Takes all that programs have written so far, before the modes change. */
    void drain();

    /** Discards what programs have written and nobody has seen. */
    void flush();

    /** Another screen was attached in place of this one. */
    void replaced();
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
