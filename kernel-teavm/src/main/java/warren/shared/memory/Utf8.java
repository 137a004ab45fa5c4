package warren.shared.memory;

/**
 * UTF-8, RFC 3629: of text in the commons, which has to be well-formed; and of bytes in an array,
 * such as a line that is being typed, where each malformed byte counts as one character.
 */
public final class Utf8 {
  private static final int REPLACEMENT = 0xfffd;

  private Utf8() {}

  /** Length of a text in UTF-8. An unpaired surrogate takes the three bytes of U+FFFD. */
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (isPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Writes a text and returns the bytes written. */
  public static int write(Commons commons, int at, String text) {
    int to = at;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        commons.putByte(to++, c);
      } else if (c < 0x800) {
        commons.putByte(to++, 0xc0 | (c >> 6));
        commons.putByte(to++, 0x80 | (c & 0x3f));
      } else if (isPair(text, i)) {
        int point = Character.toCodePoint((char) c, text.charAt(++i));
        commons.putByte(to++, 0xf0 | (point >> 18));
        commons.putByte(to++, 0x80 | ((point >> 12) & 0x3f));
        commons.putByte(to++, 0x80 | ((point >> 6) & 0x3f));
        commons.putByte(to++, 0x80 | (point & 0x3f));
      } else {
        int unit = Character.isSurrogate((char) c) ? REPLACEMENT : c;
        commons.putByte(to++, 0xe0 | (unit >> 12));
        commons.putByte(to++, 0x80 | ((unit >> 6) & 0x3f));
        commons.putByte(to++, 0x80 | (unit & 0x3f));
      }
    }
    return to - at;
  }

  /** The text of well-formed UTF-8, or null for anything else. */
  public static String read(Commons commons, int at, int length) {
    StringBuilder text = new StringBuilder(length);
    int from = 0;
    while (from < length) {
      int first = commons.getByte(at + from);
      int size = size(first);
      if (size == 0 || from + size > length) {
        return null;
      }
      int point = size == 1 ? first : first & (0xff >> (size + 1));
      for (int i = 1; i < size; i++) {
        int next = commons.getByte(at + from + i);
        if ((next & 0xc0) != 0x80) {
          return null;
        }
        point = (point << 6) | (next & 0x3f);
      }
      if (!isShortest(point, size)) {
        return null;
      }
      text.appendCodePoint(point);
      from += size;
    }
    return text.toString();
  }

  /** Length of the character at {@code at}, which ends before {@code end}; at least 1. */
  public static int sequence(byte[] bytes, int at, int end) {
    int size = size(bytes[at] & 0xff);
    if (size == 0 || at + size > end) {
      return 1;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 1;
      }
    }
    return size;
  }

  /** The character of a {@link #sequence}; U+FFFD for a byte that is none. */
  public static int decode(byte[] bytes, int at, int size) {
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

  /** Bytes of the sequence that a byte starts; 0 for one that starts none. */
  private static int size(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  private static boolean isShortest(int point, int size) {
    boolean surrogate = point >= 0xd800 && point <= 0xdfff;
    boolean enough = size < 3 || (size == 3 ? point >= 0x800 : point >= 0x10000);
    return enough && !surrogate && point <= 0x10ffff;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
