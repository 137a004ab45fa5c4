package warren.relay.websocket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes frames of messages, as {@link FrameReader} draws them, without a mask. The library would
 * copy each message, byte by byte.
 */
final class FrameWriter {
  private static final int BINARY_WHOLE = 0x82;
  private static final int MOST_IN_BYTE = 125;
  private static final int MOST_IN_SHORT = 0xffff;

  private FrameWriter() {}

  /**
   * The frame of a whole binary message. Where there is room in front of the message, its header
   * goes there and the frame is the same buffer; else it is a new one.
   */
  static ByteBuffer binary(ByteBuffer message) {
    int length = message.remaining();
    int start = message.position() - headerSize(length);
    if (start < 0) {
      ByteBuffer frame = ByteBuffer.allocate(headerSize(length) + length);
      header(frame, length);
      return frame.put(message).flip();
    }
    header(message.position(start), length);
    return message.position(start);
  }

  private static int headerSize(int length) {
    return length <= MOST_IN_BYTE ? 2 : length <= MOST_IN_SHORT ? 4 : 10;
  }

  private static void header(ByteBuffer into, int length) {
    into.order(ByteOrder.BIG_ENDIAN).put((byte) BINARY_WHOLE);
    if (length <= MOST_IN_BYTE) {
      into.put((byte) length);
    } else if (length <= MOST_IN_SHORT) {
      into.put((byte) 126).putShort((short) length);
    } else {
      into.put((byte) 127).putLong(length);
    }
  }
}
