package warren.guest.site;

import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;
import warren.shared.abi.Errno;

/** What one visitor is still to be sent, in order. It holds no byte of files. */
final class Outgoing {
  /** Bytes that are sent at once; all visitors share their place. */
  static final int PIECE = 64 << 10;

  private final DirectCalls calls;
  private final int piece;
  private final List<Part> parts = new ArrayList<>();

  /** {@code piece} is the address of {@link #PIECE} bytes for its use until it returns. */
  Outgoing(DirectCalls calls, int piece) {
    this.calls = calls;
    this.piece = piece;
  }

  void add(Part part) {
    parts.add(part);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  int size() {
    return parts.size();
  }

  /**
   * Sends one piece as far as it is taken; returns how many bytes were, or a negated errno, of
   * which only AGAIN lets it go on: IO for a file that has become shorter than was said.
   */
  int send(int socket) {
    int length = fill();
    if (length <= 0) {
      return length;
    }
    int written = calls.write(socket, piece, length);
    if (written > 0) {
      sent(written);
    }
    return written;
  }

  private int fill() {
    int filled = 0;
    for (Part part : parts) {
      int room = PIECE - filled;
      int wanted = (int) Math.min(room, part.left());
      int got = wanted == 0 ? 0 : part.fill(piece + filled, room);
      if (got < 0 || (got == 0 && wanted > 0)) {
        return filled > 0 ? filled : -Errno.IO;
      }
      filled += got;
      if (got < part.left()) {
        return filled;
      }
    }
    removeSent();
    return filled;
  }

  private void sent(int written) {
    int left = written;
    for (Part part : parts) {
      int taken = (int) Math.min(left, part.left());
      part.sent(taken);
      left -= taken;
    }
    removeSent();
  }

  private void removeSent() {
    while (!parts.isEmpty() && parts.get(0).left() == 0) {
      parts.remove(0).close();
    }
  }

  /** Sends no more. */
  void close() {
    parts.forEach(Part::close);
    parts.clear();
  }
}
