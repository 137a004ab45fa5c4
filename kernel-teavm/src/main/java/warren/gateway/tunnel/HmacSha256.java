package warren.gateway.tunnel;

import java.util.Arrays;

/** HMAC-SHA-256 of RFC 2104. */
public final class HmacSha256 {
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private HmacSha256() {}

  public static byte[] of(byte[] key, byte[] message) {
    byte[] block =
        Arrays.copyOf(key.length > Sha256.BLOCK_BYTES ? Sha256.of(key) : key, Sha256.BLOCK_BYTES);
    byte[] inner = Sha256.of(joined(xored(block, INNER), message));
    return Sha256.of(joined(xored(block, OUTER), inner));
  }

  private static byte[] xored(byte[] block, byte with) {
    byte[] result = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      result[i] = (byte) (block[i] ^ with);
    }
    return result;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
