package warren.gateway.tunnel;

/** SHA-256 of FIPS 180-4, over whole messages. */
final class Sha256 {
  static final int BLOCK_BYTES = 64;
  static final int DIGEST_BYTES = 32;

  /** Bytes of padding at least: the bit 1 and the length. */
  private static final int PADDING_BYTES = 9;

  private static final int[] ROUND = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private final int[] schedule = new int[64];
  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private Sha256() {}

  static byte[] of(byte[] message) {
    Sha256 hash = new Sha256();
    byte[] padded = padded(message);
    for (int at = 0; at < padded.length; at += BLOCK_BYTES) {
      hash.block(padded, at);
    }
    return hash.digest();
  }

  /** The message, a bit 1, zeros, and the message's length in bits as the last 8 bytes. */
  private static byte[] padded(byte[] message) {
    int blocks = (message.length + PADDING_BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
    byte[] padded = new byte[blocks * BLOCK_BYTES];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] = (byte) 0x80;
    long bits = message.length * 8L;
    for (int i = 1; i <= Long.BYTES; i++, bits >>>= 8) {
      padded[padded.length - i] = (byte) bits;
    }
    return padded;
  }

  private void block(byte[] bytes, int at) {
    expand(bytes, at);
    int[] v = state.clone();
    for (int i = 0; i < 64; i++) {
      round(v, ROUND[i] + schedule[i]);
    }
    for (int i = 0; i < state.length; i++) {
      state[i] += v[i];
    }
  }

  private void expand(byte[] bytes, int at) {
    for (int i = 0; i < 16; i++) {
      schedule[i] = word(bytes, at + 4 * i);
    }
    for (int i = 16; i < 64; i++) {
      int a = schedule[i - 15];
      int b = schedule[i - 2];
      int s0 = Integer.rotateRight(a, 7) ^ Integer.rotateRight(a, 18) ^ (a >>> 3);
      int s1 = Integer.rotateRight(b, 17) ^ Integer.rotateRight(b, 19) ^ (b >>> 10);
      schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1;
    }
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }

  /** {@code v} holds the specification's working variables a to h. */
  private static void round(int[] v, int input) {
    int a = v[0];
    int e = v[4];
    int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
    int choice = (e & v[5]) ^ (~e & v[6]);
    int t1 = v[7] + s1 + choice + input;
    int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
    int majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
    System.arraycopy(v, 0, v, 1, 7);
    v[4] += t1;
    v[0] = t1 + s0 + majority;
  }

  private byte[] digest() {
    byte[] digest = new byte[DIGEST_BYTES];
    for (int i = 0; i < DIGEST_BYTES; i++) {
      digest[i] = (byte) (state[i / 4] >>> (24 - i % 4 * 8));
    }
    return digest;
  }
}
