package warren.guest.regex;

/** Reads sets of characters: {@code [a-z\d]}, and escapes that stand for one character. */
final class PerlSetParser {
  private static final int LAST = Character.MAX_CODE_POINT;

  private final String text;
  private final boolean ignoresCase;
  private int at;

  PerlSetParser(String text, int at, boolean ignoresCase) {
    this.text = text;
    this.at = at;
    this.ignoresCase = ignoresCase;
  }

  /** Where what was read ends. */
  int at() {
    return at;
  }

  /** What stands behind an opening bracket, and the closing one. */
  CharacterSet parse() throws BadRegex {
    CharacterSet set = new CharacterSet(ignoresCase);
    boolean isNegated = text.startsWith("^", at);
    at += isNegated ? 1 : 0;
    boolean isFirst = true;
    while (isFirst || !text.startsWith("]", at)) {
      if (at >= text.length()) {
        throw new BadRegex("missing terminating ] for character class");
      }
      isFirst = false;
      item(set);
    }
    at++;
    if (isNegated) {
      set.negate();
    }
    return set;
  }

  private void item(CharacterSet set) throws BadRegex {
    int close = text.startsWith("[:", at) ? text.indexOf(":]", at) : -1;
    if (close > 0) {
      String name = text.substring(at + 2, close);
      at = close + 2;
      if (name.startsWith("^")) {
        addOthers(set, name.substring(1));
      } else {
        set.add(name);
      }
      return;
    }
    int low = one(set);
    if (low < 0) {
      return;
    }
    boolean isRange = text.startsWith("-", at) && !text.startsWith("-]", at);
    if (!isRange) {
      set.add(low, low);
      return;
    }
    at++;
    int high = one(set);
    if (high < 0) {
      set.add(low, low);
      set.add('-', '-');
    } else if (high < low) {
      throw new BadRegex("range out of order in character class");
    } else {
      set.add(low, high);
    }
  }

  /** One character; -1 for an escape that is a set, which is added. */
  private int one(CharacterSet set) throws BadRegex {
    if (at >= text.length()) {
      throw new BadRegex("missing terminating ] for character class");
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\' || at >= text.length()) {
      return c;
    }
    if (text.charAt(at) == 'b') {
      at++;
      return '\b';
    }
    return escape(set);
  }

  /** Reads an escape behind its backslash, and adds it; the character, or -1 if it is a set. */
  int escape(CharacterSet set) throws BadRegex {
    char c = text.charAt(at++);
    switch (c) {
      case 'd' -> set.add('0', '9');
      case 'D' -> addBut(set, '0', '9');
      case 'w' -> {
        set.add("alnum");
        set.add('_', '_');
      }
      case 's' -> set.add("space");
      case 'W', 'S', 'H', 'V', 'N' -> complement(set, c);
      case 'h' -> {
        set.add(' ', ' ');
        set.add('\t', '\t');
        set.add(0xa0, 0xa0);
      }
      case 'v', 'R' -> {
        set.add('\n', '\r');
        set.add(0x85, 0x85);
        set.add(0x2028, 0x2029);
      }
      case 'p', 'P' -> property(set, c == 'P');
      default -> {
        int value = character(c);
        set.add(value, value);
        return value;
      }
    }
    return -1;
  }

  private static void addBut(CharacterSet set, int low, int high) {
    set.add(0, low - 1);
    set.add(high + 1, LAST);
  }

  /** The characters that are not those of the small letter. */
  private void complement(CharacterSet set, char letter) throws BadRegex {
    if (letter == 'N') {
      addBut(set, '\n', '\n');
      return;
    }
    CharacterSet inner = new CharacterSet(false);
    PerlSetParser small =
        new PerlSetParser(String.valueOf(Character.toLowerCase(letter)), 0, false);
    small.escape(inner);
    inner.negate();
    set.add(inner);
  }

  private static void addOthers(CharacterSet set, String name) {
    CharacterSet inner = new CharacterSet(false);
    inner.add(name);
    inner.negate();
    set.add(inner);
  }

  /** {@code \p{L}}: the common ones, by the classes of POSIX that have them. */
  private void property(CharacterSet set, boolean isNegated) throws BadRegex {
    String name = text.substring(at, Math.min(text.length(), at + 1));
    at++;
    boolean isOther = isNegated;
    if (name.equals("{")) {
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw new BadRegex("malformed \\P or \\p sequence");
      }
      name = text.substring(at, end);
      at = end + 1;
    }
    if (name.startsWith("^")) {
      isOther = !isOther;
      name = name.substring(1);
    }
    String posix =
        switch (name) {
          case "L", "L&" -> "alpha";
          case "Lu" -> "upper";
          case "Ll" -> "lower";
          case "N", "Nd" -> "digit";
          case "P" -> "punct";
          case "Z", "Zs", "Xsp", "Xps" -> "space";
          case "Xan", "Xwd" -> "alnum";
          case "Cc", "C" -> "cntrl";
          default -> throw new BadRegex("unknown property after \\P or \\p");
        };
    if (isOther) {
      addOthers(set, posix);
    } else {
      set.add(posix);
    }
  }

  private int character(char c) throws BadRegex {
    int known = "tnrfea".indexOf(c);
    if (known >= 0) {
      return "\t\n\r\f\u001b\u0007".charAt(known);
    }
    return switch (c) {
      case 'x' -> hexadecimal();
      case '0' -> digits(8, 2);
      case 'o' -> braced(8);
      case 'c' -> Character.toUpperCase(text.charAt(at++)) ^ 0x40;
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new BadRegex("unrecognized character follows \\");
        }
        yield c;
      }
    };
  }

  private int hexadecimal() throws BadRegex {
    return text.startsWith("{", at) ? braced(16) : digits(16, 2);
  }

  private int braced(int radix) throws BadRegex {
    int end = text.indexOf('}', at);
    try {
      int value = Integer.parseInt(text.substring(at + 1, Math.max(at + 1, end)), radix);
      at = end + 1;
      return value;
    } catch (NumberFormatException none) {
      throw new BadRegex("character code point value in \\x{} or \\o{} is too large");
    }
  }

  private int digits(int radix, int most) {
    int value = 0;
    for (int i = 0; i < most && at < text.length(); i++) {
      int digit = Character.digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return value;
  }
}
