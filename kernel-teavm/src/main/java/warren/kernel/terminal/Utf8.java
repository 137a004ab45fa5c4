package warren.kernel.terminal;

/** UTF-8 in a piece of an array, RFC 3629; what is malformed is taken byte by byte. */
final class Utf8 {
  private static final int REPLACEMENT = 0xfffd;

  /** How many bytes the character takes that starts at a place before {@code end}; at least 1. */
  static int sequence(byte[] bytes, int at, int end) {
    int size = claimed(bytes[at] & 0xff);
    if (at + size > end) {
      return 1;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 1;
      }
    }
    return size;
  }

  private static int claimed(int first) {
    if (first < 0xc2 || first > 0xf4) {
      return 1;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  /** The character of a sequence; U+FFFD for a byte that is none. */
  static int decode(byte[] bytes, int at, int size) {
    int first = bytes[at] & 0xff;
    if (size == 1) {
      return first < 0x80 ? first : REPLACEMENT;
    }
    int character = first & (0xff >> (size + 1));
    for (int i = 1; i < size; i++) {
      character = character << 6 | (bytes[at + i] & 0x3f);
    }
    return character;
  }

  private Utf8() {}
}
