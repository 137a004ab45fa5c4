package warren.gateway.preview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads frames of a client as a server would, and writes one of a server. */
final class ClientFrames {
  private ClientFrames() {}

  /** Each whole message as its opcode and, unmasked, its payload. */
  static List<String> of(byte[] bytes) {
    List<String> frames = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      frames.add(frame(left));
    }
    return frames;
  }

  private static String frame(ByteBuffer left) {
    int first = left.get() & 0xff;
    int second = left.get() & 0xff;
    if ((first & 0xf0) != 0x80 || (second & 0x80) == 0) {
      throw new AssertionError("no whole, masked message");
    }
    int length = second & 0x7f;
    length =
        length == 126 ? left.getShort() & 0xffff : length == 127 ? (int) left.getLong() : length;
    byte[] key = new byte[4];
    left.get(key);
    byte[] payload = new byte[length];
    left.get(payload);
    for (int i = 0; i < length; i++) {
      payload[i] ^= key[i & 3];
    }
    return (first & 15) + " " + new String(payload, StandardCharsets.ISO_8859_1);
  }

  /** A binary message with a length of 8, 2 or no bytes. */
  static byte[] server(byte[] payload) {
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(length + 10).put((byte) 0x82);
    if (length < 126) {
      frame.put((byte) length);
    } else if (length < 1 << 16) {
      frame.put((byte) 126).putShort((short) length);
    } else {
      frame.put((byte) 127).putLong(length);
    }
    frame.put(payload);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }
}
