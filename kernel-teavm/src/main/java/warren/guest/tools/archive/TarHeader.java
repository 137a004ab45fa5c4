package warren.guest.tools.archive;

import warren.guest.Utf8;

/**
 * The block before each file of an archive, as POSIX's ustar has it.
 *
 * <pre>
 * 0 name 100 mode 108 owner 116 group 124 size 136 time 148 sum 156 type 157 link 257 ustar 345 prefix 500
 * </pre>
 */
record TarHeader(String name, int mode, long size, long seconds, char type, String link) {
  static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SUM = 148;

  byte[] bytes() {
    byte[] block = new byte[BLOCK];
    byte[] path = Utf8.bytes(name);
    int slash = path.length <= NAME ? -1 : name.indexOf('/', Math.max(0, path.length - NAME - 1));
    put(block, 0, slash < 0 ? name : name.substring(slash + 1), NAME);
    put(block, 345, slash < 0 ? "" : name.substring(0, slash), 155);
    octal(block, 100, mode, 8);
    octal(block, 108, 0, 8);
    octal(block, 116, 0, 8);
    octal(block, 124, size, 12);
    octal(block, 136, seconds, 12);
    block[156] = (byte) type;
    put(block, 157, link, NAME);
    put(block, 257, "ustar", 6);
    put(block, 263, "00", 2);
    put(block, 265, "root", 32);
    put(block, 297, "root", 32);
    octal(block, SUM, sum(block), 7);
    block[SUM + 7] = ' ';
    return block;
  }

  private static void put(byte[] block, int at, String text, int most) {
    byte[] bytes = Utf8.bytes(text);
    System.arraycopy(bytes, 0, block, at, Math.min(bytes.length, most));
  }

  private static void octal(byte[] block, int at, long value, int length) {
    String digits = Long.toOctalString(value);
    put(block, at, "0".repeat(Math.max(0, length - 1 - digits.length())) + digits, length - 1);
  }

  /** The sum of all bytes, with blanks in place of the sum. */
  private static int sum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM && i < SUM + 8 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  /** Null for a block of zeros, or one whose sum is wrong. */
  static TarHeader parse(byte[] block) {
    if (block[0] == 0 || number(block, SUM, 8) != sum(block)) {
      return null;
    }
    String name = text(block, 0, NAME);
    String prefix = text(block, 257, 5).equals("ustar") ? text(block, 345, 155) : "";
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        (int) number(block, 100, 8),
        number(block, 124, 12),
        number(block, 136, 12),
        block[156] == 0 ? '0' : (char) block[156],
        text(block, 157, NAME));
  }

  static String text(byte[] block, int at, int most) {
    int length = 0;
    while (length < most && block[at + length] != 0) {
      length++;
    }
    return Utf8.text(block, at, length);
  }

  private static long number(byte[] block, int at, int length) {
    long value = 0;
    for (int i = at; i < at + length; i++) {
      if (block[i] >= '0' && block[i] <= '7') {
        value = value * 8 + block[i] - '0';
      }
    }
    return value;
  }

  /** How many bytes of padding follow its content. */
  int padding() {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }
}
