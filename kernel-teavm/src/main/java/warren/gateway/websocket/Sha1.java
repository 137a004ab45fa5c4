package warren.gateway.websocket;

/**
 * SHA-1 of FIPS 180-4 over texts of one byte to a character. For the handshake, not for secrets.
 */
final class Sha1 {
  private static final int BLOCK = 64;

  /** Bytes of padding at least: the bit 1 and the length. */
  private static final int PADDING = 9;

  private final int[] schedule = new int[80];
  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

  private Sha1() {}

  /** The digest, 20 bytes, as a text of one byte to a character. */
  static String of(String message) {
    Sha1 hash = new Sha1();
    byte[] padded = padded(message);
    for (int at = 0; at < padded.length; at += BLOCK) {
      hash.block(padded, at);
    }
    return hash.digest();
  }

  /** The message, a bit 1, zeros, and the message's length in bits as the last 8 bytes. */
  private static byte[] padded(String message) {
    int length = message.length();
    byte[] padded = new byte[(length + PADDING + BLOCK - 1) / BLOCK * BLOCK];
    for (int i = 0; i < length; i++) {
      padded[i] = (byte) message.charAt(i);
    }
    padded[length] = (byte) 0x80;
    long bits = length * 8L;
    for (int i = 1; i <= Long.BYTES; i++, bits >>>= 8) {
      padded[padded.length - i] = (byte) bits;
    }
    return padded;
  }

  private void block(byte[] bytes, int at) {
    expand(bytes, at);
    int[] v = state.clone();
    for (int i = 0; i < 80; i++) {
      round(v, i);
    }
    for (int i = 0; i < state.length; i++) {
      state[i] += v[i];
    }
  }

  private void expand(byte[] bytes, int at) {
    for (int i = 0; i < 16; i++) {
      int from = at + 4 * i;
      schedule[i] =
          (bytes[from] << 24)
              | ((bytes[from + 1] & 0xff) << 16)
              | ((bytes[from + 2] & 0xff) << 8)
              | (bytes[from + 3] & 0xff);
    }
    for (int i = 16; i < 80; i++) {
      int mixed = schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16];
      schedule[i] = Integer.rotateLeft(mixed, 1);
    }
  }

  /** {@code v} holds the specification's working variables a to e. */
  private void round(int[] v, int i) {
    int sum = Integer.rotateLeft(v[0], 5) + mixed(v, i / 20) + v[4] + schedule[i];
    v[4] = v[3];
    v[3] = v[2];
    v[2] = Integer.rotateLeft(v[1], 30);
    v[1] = v[0];
    v[0] = sum;
  }

  /** The function and the constant of a quarter of the rounds. */
  private static int mixed(int[] v, int quarter) {
    return switch (quarter) {
      case 0 -> ((v[1] & v[2]) ^ (~v[1] & v[3])) + 0x5a827999;
      case 1 -> (v[1] ^ v[2] ^ v[3]) + 0x6ed9eba1;
      case 2 -> ((v[1] & v[2]) ^ (v[1] & v[3]) ^ (v[2] & v[3])) + 0x8f1bbcdc;
      default -> (v[1] ^ v[2] ^ v[3]) + 0xca62c1d6;
    };
  }

  private String digest() {
    StringBuilder digest = new StringBuilder();
    for (int word : state) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        digest.append((char) ((word >>> shift) & 0xff));
      }
    }
    return digest.toString();
  }
}
