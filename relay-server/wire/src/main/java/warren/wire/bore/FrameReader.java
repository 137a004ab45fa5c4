package warren.wire.bore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Cuts messages out of a stream: each is text and a NUL behind it. Takes nothing beyond that NUL,
 * since what follows an Accept is no message any more.
 */
public final class FrameReader {
  /** Bytes before the NUL; the protocol's own limit. */
  public static final int LIMIT = 256;

  /** What a reading came to. */
  public enum Found {
    /** {@link #text} has it. */
    FRAME,
    /** All bytes are taken and the message goes on. */
    NOTHING_YET,
    /** And so is everything after it. */
    TOO_LONG
  }

  private final byte[] frame = new byte[LIMIT];
  private int length;
  private boolean isTooLong;

  public Found read(ByteBuffer bytes) {
    while (!isTooLong && bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == 0) {
        return Found.FRAME;
      }
      if (length == LIMIT) {
        isTooLong = true;
      } else {
        frame[length++] = next;
      }
    }
    return isTooLong ? Found.TOO_LONG : Found.NOTHING_YET;
  }

  /** The message that was found; once. */
  public String text() {
    String text = new String(frame, 0, length, UTF_8);
    length = 0;
    return text;
  }
}
