import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes whose place can be told from their value, and the check that they come in that order. */
final class Pattern {
  private static final int PERIOD = 256;
  private static final int PIECE = 64 << 10;
  private static final byte[] EXPECTED = new byte[PERIOD + PIECE];

  static {
    for (int i = 0; i < EXPECTED.length; i++) EXPECTED[i] = (byte) -i;
  }

  private long at;

  /** Fills a frame's payload, whose size is a multiple of the period. */
  static ByteBuffer fill(ByteBuffer frame) {
    while (frame.hasRemaining()) frame.put((byte) (frame.remaining() - PERIOD));
    return frame;
  }

  void check(byte[] bytes, int from, int length) {
    for (int done = 0; done < length; done += PIECE) {
      int count = Math.min(PIECE, length - done);
      int place = (int) (at % PERIOD);
      int start = from + done;
      int wrong = Arrays.mismatch(bytes, start, start + count, EXPECTED, place, place + count);
      if (wrong >= 0) throw new IllegalStateException("byte " + (at + wrong) + " is " + bytes[start + wrong]);
      at += count;
    }
  }
}
