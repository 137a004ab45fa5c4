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
 * that programs read; what they write goes as it is into the stream that the attached screen reads.
 * It has a size, a mode, and a process group in the foreground, which gets the signals that are
 * typed.
 *
 * <p>It lives as long as a screen is attached or a program has it open, whoever got it first; what
 * is typed while no program has it open is there for the next. When the screen goes, programs find
 * the end of the file, and nobody reads what they write.
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

  /** Bytes of the queue that programs may have. */
  private int ready;

  /** Ends of the file that were typed: how many ready bytes lie between each and the one before. */
  private final List<Integer> ends = new ArrayList<>();

  /** Ready bytes before the last of them. */
  private int readyBeforeEnd;

  private boolean hungUp;

  /** Ends that programs have open. */
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
   * The end that another program reads; the caller holds it before it lets go of anything else. Not
   * after {@link #isHungUp}.
   */
  public StreamEnd openInput() {
    openEnds++;
    StreamEnd end = streams.readEnd(input.stream(), StreamStore.Kind.TERMINAL, this::endClosed);
    move();
    return end;
  }

  /** The end that another program writes, as {@link #openInput}. */
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

  /** Whether nobody types or reads any more, so that no other program can be given this. */
  public boolean isHungUp() {
    return input.isClosed() || output.isClosed();
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

  /** Shows on a screen what is echoed from now on; it takes the place of another. */
  public void attach(Screen screen) {
    if (this.screen != null) {
      this.screen.replaced();
    }
    this.screen = screen;
  }

  /** A screen goes, and nobody types any more; nothing happens if another took its place. */
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
      stream.kernelAsksToWrite();
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
    int piece = Math.min(most, Math.min(stream.writable(), stream.untilHeadWraps()));
    queue.moveTo(echo.commons(), stream.headAddress(), piece);
    stream.written(piece);
    ready -= piece;
    if (!ends.isEmpty()) {
      ends.set(0, most - piece);
      readyBeforeEnd -= piece;
    }
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
