import java.nio.ByteBuffer;

/** Bytes whose place can be told from their value, and the check that they come in that order. */
final class Pattern {
  private static final int PERIOD = 256;

  private long at;

  /** Fills a frame's payload, whose size is a multiple of the period. */
  static ByteBuffer fill(ByteBuffer frame) {
    while (frame.hasRemaining()) frame.put((byte) (frame.remaining() - PERIOD));
    return frame;
  }

  void check(byte[] bytes, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != (byte) -(at + i)) throw new IllegalStateException("byte " + (at + i) + " is " + bytes[from + i]);
    }
    at += length;
  }
}
