package warren.gateway.preview;

import java.util.ArrayDeque;
import warren.gateway.loopback.Connection;
import warren.host.Bytes;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** Bytes that a program has not taken yet, in blocks of the pool. */
final class SendQueue {
  private final GuestMemory memory;
  private final BlockPool pool;
  private final ArrayDeque<Integer> blocks = new ArrayDeque<>();

  /** Bytes of the first block that were sent, and of the last one that are in use. */
  private int sent;

  private int filled = Limits.PREVIEW_PIECE;

  SendQueue(GuestMemory memory, BlockPool pool) {
    this.memory = memory;
    this.pool = pool;
  }

  /** Bytes that are still to be sent. */
  int bytes() {
    return isEmpty() ? 0 : (blocks.size() - 1) * Limits.PREVIEW_PIECE + filled - sent;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Adds a text of one byte to a character; false if there is no block left. */
  boolean add(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!provide()) {
        return false;
      }
      memory.putByte(blocks.getLast() + filled++, text.charAt(i));
    }
    return true;
  }

  /** Adds bytes; false if there is no block left. */
  boolean add(Bytes bytes) {
    return add(bytes, (at, length) -> {});
  }

  /** Changes bytes where they lie in the queue. */
  interface Change {
    void apply(int at, int length);
  }

  /** Adds bytes with a change; false if there is no block left. */
  boolean add(Bytes bytes, Change change) {
    int length = (int) bytes.length();
    for (int done = 0; done < length; ) {
      if (!provide()) {
        return false;
      }
      int piece = Math.min(length - done, Limits.PREVIEW_PIECE - filled);
      bytes.copyTo(blocks.getLast() + filled, done, piece);
      change.apply(blocks.getLast() + filled, piece);
      filled += piece;
      done += piece;
    }
    return true;
  }

  private boolean provide() {
    if (filled < Limits.PREVIEW_PIECE) {
      return true;
    }
    int block = pool.take();
    if (block == BlockPool.NONE) {
      return false;
    }
    blocks.addLast(block);
    filled = 0;
    return true;
  }

  /** Writes the next bytes; returns what the connection returned. The queue is not empty. */
  int send(Connection connection) {
    int end = blocks.size() == 1 ? filled : Limits.PREVIEW_PIECE;
    int written = connection.write(blocks.getFirst() + sent, end - sent);
    if (written > 0) {
      sent += written;
      if (sent == end) {
        drop();
      }
    }
    return written;
  }

  private void drop() {
    pool.give(blocks.removeFirst());
    sent = 0;
    if (blocks.isEmpty()) {
      filled = Limits.PREVIEW_PIECE;
    }
  }

  void clear() {
    while (!blocks.isEmpty()) {
      drop();
    }
  }
}
