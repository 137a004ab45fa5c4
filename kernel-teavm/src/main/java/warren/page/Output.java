package warren.page;

import warren.host.Page;
import warren.kernel.stream.KernelReader;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * Carries one output stream of a process to the page. The page acknowledges what it has taken; when
 * too much is unacknowledged the stream stays full, and the program waits.
 */
final class Output {
  private final Page page;
  private final int pid;
  private final int number;
  private final KernelReader reader;
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

  /** Sends bytes of the terminal itself, such as echo. */
  void insert(int address, int length) {
    if (!discarding) {
      page.output(pid, number, address, length);
      untaken += length;
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
      int piece = stream.readablePiece();
      if (!discarding) {
        page.output(pid, number, stream.tailAddress(), piece);
        untaken += piece;
      }
      stream.taken(piece);
    }
  }
}
