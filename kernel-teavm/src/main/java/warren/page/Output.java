package warren.page;

import warren.host.Page;
import warren.kernel.stream.KernelReader;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * Carries one output stream of a process to the page. The page tells what it has taken; when too
 * much is untaken the stream stays full, and the program waits.
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

  /** The page has taken so many bytes. */
  void taken(int bytes) {
    untaken -= bytes;
  }

  /** Nobody will take any more. */
  void discard() {
    discarding = true;
  }

  /**
   * The program is gone: what it left, at most a stream's buffer, goes to the page whether that has
   * room or not.
   */
  void end() {
    ended = true;
  }

  /** Somebody else carries what is written from now on. */
  void stop() {
    stopped = true;
  }

  /** Sends bytes that the program has not written. */
  void insert(int address, int length) {
    if (!discarding) {
      page.output(pid, number, address, length);
      untaken += length;
    }
  }

  /** Moves what there is; returns whether nothing is left. */
  boolean move() {
    if (stopped || reader.isClosed()) {
      return true;
    }
    Stream stream = reader.stream();
    do {
      take(stream);
      if (stream.readable() > 0) {
        return false;
      }
      stream.kernelAsksToRead();
    } while (stream.readable() > 0);
    return true;
  }

  private void take(Stream stream) {
    while (stream.readable() > 0 && (discarding || ended || untaken < Limits.UNTAKEN_OUTPUT)) {
      int piece = Math.min(stream.readable(), stream.untilTailWraps());
      if (!discarding) {
        page.output(pid, number, stream.tailAddress(), piece);
        untaken += piece;
      }
      stream.taken(piece);
    }
  }
}
