package warren.wire.wisp;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as tests write them: pairs of hex digits with spaces. */
final class Bytes {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Bytes() {}

  static ByteBuffer of(String hex) {
    return ByteBuffer.wrap(hex.isEmpty() ? new byte[0] : HEX.parseHex(hex));
  }

  static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  static String hex(ByteBuffer buffer) {
    return HEX.formatHex(copy(buffer));
  }
}
