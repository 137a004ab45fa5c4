package warren.guest.tools.bytes;

/** SHA-1, as FIPS 180-4 has it: not for secrets, but git and many lists of files have it. */
final class Sha1 extends Digest {
  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

  @Override
  boolean isBigEndian() {
    return true;
  }

  @Override
  void mix(byte[] bytes) {
    int[] w = new int[80];
    for (int i = 0; i < 80; i++) {
      w[i] =
          i < 16
              ? word(bytes, i)
              : Integer.rotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    int[] v = state.clone();
    for (int i = 0; i < 80; i++) {
      int sum = Integer.rotateLeft(v[0], 5) + function(i / 20, v) + v[4] + w[i];
      v[4] = v[3];
      v[3] = v[2];
      v[2] = Integer.rotateLeft(v[1], 30);
      v[1] = v[0];
      v[0] = sum;
    }
    for (int i = 0; i < 5; i++) {
      state[i] += v[i];
    }
  }

  private static int function(int round, int[] v) {
    return switch (round) {
      case 0 -> ((v[1] & v[2]) | (~v[1] & v[3])) + 0x5a827999;
      case 1 -> (v[1] ^ v[2] ^ v[3]) + 0x6ed9eba1;
      case 2 -> ((v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3])) + 0x8f1bbcdc;
      default -> (v[1] ^ v[2] ^ v[3]) + 0xca62c1d6;
    };
  }

  @Override
  int[] words() {
    return state;
  }
}
