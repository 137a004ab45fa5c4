package warren.guest;

import java.io.ByteArrayOutputStream;

/**
 * Texts as bytes. A byte that is not of UTF-8 becomes a lone surrogate, U+DC80 to U+DCFF, and that
 * byte again, so that names and lines pass as they are.
 */
public final class Utf8 {
  private static final int ESCAPE = 0xdc00;

  private Utf8() {}

  /** The bytes of a text. */
  public static byte[] bytes(String text) {
    int length = text.length();
    byte[] ascii = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return encoded(text);
      }
      ascii[i] = (byte) c;
    }
    return ascii;
  }

  private static byte[] encoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      encode(c, bytes);
      i += Character.charCount(c);
    }
    return bytes.toByteArray();
  }

  private static void encode(int c, ByteArrayOutputStream to) {
    if (c < 0x80) {
      to.write(c);
    } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff) {
      to.write(c - ESCAPE);
    } else if (c < 0x800) {
      to.write(0xc0 | c >> 6);
      to.write(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      to.write(0xe0 | c >> 12);
      to.write(0x80 | (c >> 6 & 0x3f));
      to.write(0x80 | (c & 0x3f));
    } else {
      to.write(0xf0 | c >> 18);
      to.write(0x80 | (c >> 12 & 0x3f));
      to.write(0x80 | (c >> 6 & 0x3f));
      to.write(0x80 | (c & 0x3f));
    }
  }

  /** The text of bytes. */
  public static String text(byte[] bytes, int offset, int length) {
    StringBuilder text = new StringBuilder(length);
    int end = offset + length;
    int i = offset;
    while (i < end) {
      int size = size(bytes, i, end);
      if (size == 0) {
        text.append((char) (ESCAPE + (bytes[i] & 0xff)));
        i++;
      } else {
        text.appendCodePoint(decode(bytes, i, size));
        i += size;
      }
    }
    return text.toString();
  }

  /** How many bytes the character here takes; 0 if they are none. */
  private static int size(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (size < 2) {
      return size;
    }
    if (first > 0xf4 || at + size > end) {
      return 0;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int c = decode(bytes, at, size);
    boolean isShortest = size == 2 || (size == 3 && c >= 0x800) || (size == 4 && c >= 0x10000);
    return isShortest && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) ? size : 0;
  }

  private static int decode(byte[] bytes, int at, int size) {
    if (size == 1) {
      return bytes[at];
    }
    int c = bytes[at] & 0x7f >> size;
    for (int i = 1; i < size; i++) {
      c = c << 6 | (bytes[at + i] & 0x3f);
    }
    return c;
  }
}
