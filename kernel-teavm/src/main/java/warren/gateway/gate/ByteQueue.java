package warren.gateway.gate;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import warren.gateway.tunnel.Connection;

/** Bytes that were not taken yet. */
final class ByteQueue {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Space in front of each piece, so that a header can be put there without a copy. */
  private static final int SPACE = 16;

  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();

  boolean isEmpty() {
    return !first().hasRemaining();
  }

  /** The next bytes; empty if there are none. They are taken by moving the position. */
  ByteBuffer first() {
    while (!pieces.isEmpty() && !pieces.element().hasRemaining()) {
      pieces.remove();
    }
    return pieces.isEmpty() ? NOTHING : pieces.element();
  }

  /** Adds a text of one byte to a character. */
  void add(String text) {
    add(text, NOTHING, "");
  }

  /** Adds a copy of the remaining bytes between two texts, as one piece. */
  void add(String before, ByteBuffer bytes, String after) {
    int length = before.length() + bytes.remaining() + after.length();
    ByteBuffer piece = ByteBuffer.allocate(SPACE + length);
    piece.position(SPACE);
    put(piece, before);
    piece.put(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    put(piece, after);
    pieces.add(piece.position(SPACE));
  }

  private static void put(ByteBuffer piece, String text) {
    for (int i = 0; i < text.length(); i++) {
      piece.put((byte) text.charAt(i));
    }
  }

  /** Sends what a connection has room for; returns whether that is all. */
  boolean sendTo(Connection connection) {
    ByteBuffer next = first();
    while (next.hasRemaining()) {
      connection.send(next);
      if (next.hasRemaining()) {
        return false;
      }
      next = first();
    }
    return true;
  }

  void clear() {
    pieces.clear();
  }
}
