package warren.page;

import warren.host.Page;
import warren.kernel.stream.KernelReader;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * Carries one output stream of a process, or of a terminal, to the page. The page acknowledges what
 * it has taken; when too much is unacknowledged the stream stays full, and the program waits.
 */
final class Output {
  private final Page page;
  private final int pid;
  private final int number;
  private final KernelReader reader;
  private Passage passage = this::insert;
  private int untaken;
  private boolean discarding;
  private boolean ended;
  private boolean stopped;

  Output(Page page, int pid, int number, KernelReader reader) {
    this.page = page;
    this.pid = pid;
    this.number = number;
    this.reader = reader;
  }

  /** Lets what programs write pass through something that calls {@link #insert}. */
  void setPassage(Passage passage) {
    this.passage = passage;
  }

  /** The page has acknowledged {@code bytes}. */
  void taken(int bytes) {
    untaken -= bytes;
  }

  /** Discards all further output. */
  void discard() {
    discarding = true;
  }

  /**
   * The program has exited: what is left, at most a stream's buffer, is sent to the page whatever
   * is unacknowledged.
   */
  void end() {
    ended = true;
  }

  /** Stops reading the stream: another session reads it now. */
  void stop() {
    stopped = true;
  }

  /** Sends bytes as they are, such as echo. */
  void insert(int address, int length) {
    if (!discarding) {
      page.output(pid, number, address, length);
      untaken += length;
    }
  }

  /** Sends what is in the stream at this moment, whatever is unacknowledged. */
  void drain() {
    if (stopped || reader.isClosed()) {
      return;
    }
    for (int left = reader.stream().readable(); left > 0; ) {
      left -= pass(reader.stream(), left);
    }
  }

  /** What is in the stream, and what the page was sent and has not taken, is not to be shown. */
  void flush() {
    drain();
    if (!discarding) {
      page.event("flush", page.newReply().put("pid", (double) pid).put("stream", (double) number));
    }
  }

  /** Sends what is in the stream; returns whether nothing is left. */
  boolean move() {
    if (stopped || reader.isClosed()) {
      return true;
    }
    Stream stream = reader.stream();
    do {
      take(stream);
      if (isHeld()) {
        return false;
      }
      stream.addKernelReadWaiter();
    } while (stream.readable() > 0);
    return true;
  }

  /**
   * Whether nothing more is sent until the page acknowledges something, which calls {@link #move}
   * again. That bytes are left is no reason to wait for it: a program may have written them since
   * {@link #take} looked, and nobody would call.
   */
  private boolean isHeld() {
    return !discarding && !ended && untaken >= Limits.UNTAKEN_OUTPUT;
  }

  private void take(Stream stream) {
    while (stream.readable() > 0 && !isHeld()) {
      pass(stream, stream.capacity());
    }
  }

  /** Takes a piece of at most so many bytes, and returns how many. */
  private int pass(Stream stream, int most) {
    int piece = Math.min(most, stream.readablePiece());
    if (!discarding) {
      passage.pass(stream.tailAddress(), piece);
    }
    stream.taken(piece);
    return piece;
  }

  /** What happens to bytes of the commons on their way to the page. */
  interface Passage {
    void pass(int address, int length);
  }
}
