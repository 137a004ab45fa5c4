package warren.guest.tools.pager;

/** How many columns a character takes, by the wide blocks of Unicode. */
final class Columns {
  private Columns() {}

  static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    boolean isMark =
        c <= 0x36f
            || within(c, 0x200b, 0x200f)
            || within(c, 0x20d0, 0x20ff)
            || within(c, 0xfe00, 0xfe0f);
    boolean isWide =
        within(c, 0x1100, 0x115f)
            || within(c, 0x2e80, 0xa4cf)
            || within(c, 0xac00, 0xd7a3)
            || within(c, 0xf900, 0xfaff)
            || within(c, 0xfe30, 0xfe6f)
            || within(c, 0xff01, 0xff60)
            || within(c, 0x1f300, 0x1f6ff)
            || within(c, 0x1f900, 0x1f9ff)
            || within(c, 0x20000, 0x3fffd);
    return isMark ? 0 : isWide ? 2 : 1;
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
