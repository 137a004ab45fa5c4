package warren.relay.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A handshake's bytes until its headers are whole. The library would parse all that is there again
 * with every byte that comes, which is a lot of work for somebody who sends them one by one.
 */
final class Request {
  private static final int END = 0x0D_0A_0D_0A; // twice CR LF

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private int last;
  private int headerBytes;

  /** {@code maxBytes} of headers, with the empty line at their end. */
  Request(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes bytes; {@link #isTooLong} says whether that was wise. */
  void take(ByteBuffer more) {
    byte[] copy = new byte[more.remaining()];
    more.get(copy);
    for (int i = 0; i < copy.length && !isWhole(); i++) {
      last = (last << 8) | (copy[i] & 0xFF);
      headerBytes++;
    }
    bytes.writeBytes(copy);
  }

  boolean isWhole() {
    return last == END;
  }

  boolean isTooLong() {
    return headerBytes > maxBytes;
  }

  /** All that was taken, which may be more than the headers. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
