package warren.guest.pattern;

/** The classes of POSIX, such as {@code [:alpha:]}, of ASCII; letters beyond it are letters. */
public final class CharacterClass {
  private CharacterClass() {}

  /** Whether there is a class of this name. */
  public static boolean isName(String name) {
    return switch (name) {
      case "alpha",
          "digit",
          "alnum",
          "upper",
          "lower",
          "space",
          "blank",
          "punct",
          "print",
          "graph",
          "cntrl",
          "xdigit",
          "word",
          "ascii" ->
          true;
      default -> false;
    };
  }

  /** Whether a character is of a class. */
  public static boolean contains(String name, int c) {
    return switch (name) {
      case "alpha" -> isAlpha(c);
      case "digit" -> c >= '0' && c <= '9';
      case "alnum" -> isAlpha(c) || (c >= '0' && c <= '9');
      case "upper" -> Character.toLowerCase(c) != c;
      case "lower" -> Character.toUpperCase(c) != c;
      case "space" -> c == ' ' || (c >= '\t' && c <= '\r');
      case "blank" -> c == ' ' || c == '\t';
      case "punct" -> c > ' ' && c < 0x7f && !isAlpha(c) && !(c >= '0' && c <= '9');
      case "print" -> c >= ' ' && c != 0x7f;
      case "graph" -> c > ' ' && c != 0x7f;
      case "cntrl" -> c < ' ' || c == 0x7f;
      case "xdigit" -> c < 0x80 && Character.digit((char) c, 16) >= 0;
      case "word" -> isAlpha(c) || (c >= '0' && c <= '9') || c == '_';
      case "ascii" -> c < 0x80;
      default -> false;
    };
  }

  private static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= 0x80 && c != 0xd7 && c != 0xf7);
  }
}
