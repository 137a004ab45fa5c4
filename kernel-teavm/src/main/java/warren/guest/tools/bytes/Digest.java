package warren.guest.tools.bytes;

/** A digest of a message that comes in pieces, in blocks of 64 bytes. */
abstract class Digest {
  private static final int BLOCK = 64;

  private final byte[] block = new byte[BLOCK];
  private int filled;
  private long length;

  /** Takes one byte of the message. */
  final void add(int value) {
    block[filled++] = (byte) value;
    length++;
    if (filled == BLOCK) {
      mix(block);
      filled = 0;
    }
  }

  /** The digest as hexadecimal digits; nothing may be added any more. */
  final String end() {
    long bits = length * 8;
    add(0x80);
    while (filled != BLOCK - 8) {
      add(0);
    }
    for (int i = 0; i < 8; i++) {
      add((int) (bits >>> (isBigEndian() ? 56 - 8 * i : 8 * i)));
    }
    StringBuilder text = new StringBuilder();
    for (int word : words()) {
      for (int i = 0; i < 4; i++) {
        int one = word >>> (isBigEndian() ? 24 - 8 * i : 8 * i) & 0xff;
        text.append(Character.forDigit(one >> 4, 16)).append(Character.forDigit(one & 15, 16));
      }
    }
    return text.toString();
  }

  abstract boolean isBigEndian();

  abstract void mix(byte[] bytes);

  abstract int[] words();

  /** The words of a block, in the byte order of the digest. */
  final int word(byte[] bytes, int index) {
    int at = index * 4;
    int a = bytes[at] & 0xff;
    int b = bytes[at + 1] & 0xff;
    int c = bytes[at + 2] & 0xff;
    int d = bytes[at + 3] & 0xff;
    return isBigEndian() ? a << 24 | b << 16 | c << 8 | d : d << 24 | c << 16 | b << 8 | a;
  }
}
