package warren.page;

import warren.host.Page;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Limits;
import warren.shared.ring.Ring;

/**
 * Carries one output ring of a process to the page. The page tells what it has taken; when too much
 * is untaken the ring stays full, and the program waits.
 */
final class Output {
  private final Page page;
  private final int pid;
  private final int stream;
  private final Ring ring;
  private int untaken;
  private boolean discarding;
  private boolean ended;

  Output(Page page, int pid, int stream, Ring ring) {
    this.page = page;
    this.pid = pid;
    this.stream = stream;
    this.ring = ring;
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
   * The program is gone: what it left, at most a ring, goes to the page whether that has room or
   * not.
   */
  void end() {
    ended = true;
  }

  /** Sends bytes that the program has not written. */
  void insert(int address, int length) {
    if (!discarding) {
      page.output(pid, stream, address, length);
      untaken += length;
    }
  }

  /** Moves what there is; returns whether the ring is empty afterwards. */
  boolean move() {
    do {
      take();
      if (ring.readable() > 0) {
        return false;
      }
      ring.askToRead(CommonsLayout.DOORBELL);
    } while (ring.readable() > 0);
    return true;
  }

  private void take() {
    while (ring.readable() > 0 && (discarding || ended || untaken < Limits.UNTAKEN_OUTPUT)) {
      int piece = Math.min(ring.readable(), ring.untilTailWraps());
      if (!discarding) {
        page.output(pid, stream, ring.tailAddress(), piece);
        untaken += piece;
      }
      ring.taken(piece);
    }
  }
}
