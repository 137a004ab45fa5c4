package warren.text;

/**
 * The columns that a character takes on the screen, precisely enough to erase it: by the wide
 * blocks of Unicode's annex 11 and the common blocks of combining marks, not by single characters.
 */
public final class ColumnWidth {
  /** 0, 1 or 2. */
  public static int of(int character) {
    if (character < 0x300) {
      return 1;
    }
    return isMark(character) ? 0 : isWide(character) ? 2 : 1;
  }

  /** Of all of a text. */
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      width += of(text.codePointAt(i));
    }
    return width;
  }

  private static boolean isMark(int c) {
    return c <= 0x36f
        || within(c, 0x1ab0, 0x1aff)
        || within(c, 0x1dc0, 0x1dff)
        || within(c, 0x200b, 0x200f)
        || within(c, 0x20d0, 0x20ff)
        || within(c, 0xfe00, 0xfe0f)
        || within(c, 0xfe20, 0xfe2f)
        || within(c, 0xe0100, 0xe01ef);
  }

  private static boolean isWide(int c) {
    return within(c, 0x1100, 0x115f)
        || within(c, 0x2e80, 0x303e)
        || within(c, 0x3041, 0xa4cf)
        || within(c, 0xac00, 0xd7a3)
        || within(c, 0xf900, 0xfaff)
        || within(c, 0xfe30, 0xfe6f)
        || within(c, 0xff01, 0xff60)
        || within(c, 0xffe0, 0xffe6)
        || within(c, 0x1f300, 0x1f64f)
        || within(c, 0x1f680, 0x1f6ff)
        || within(c, 0x1f900, 0x1f9ff)
        || within(c, 0x20000, 0x3fffd);
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }

  private ColumnWidth() {}
}
