package warren.guest.shell.syntax;

/** Quotes of texts, so that a shell reads them again as they were. */
public final class Quoting {
  private static final String SAFE = "%+,-./:=@_^";

  private Quoting() {}

  /** In single quotes; what cannot stand there, by {@code $'...'}. */
  public static String quote(String text) {
    return hasControls(text) ? ansi(text) : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Quoted only if it must be. */
  public static String quoteIfNeeded(String text) {
    return isSafe(text) ? text : quote(text);
  }

  private static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c < 0x80 && SAFE.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static String ansi(String text) {
    StringBuilder quoted = new StringBuilder("$'");
    for (int i = 0; i < text.length(); i++) {
      ansi(text.charAt(i), quoted);
    }
    return quoted.append('\'').toString();
  }

  private static void ansi(char c, StringBuilder to) {
    int known = "\n\t\r\u0007\b\u001b\f\u000b\\'".indexOf(c);
    if (known >= 0) {
      to.append('\\').append("ntrabEfv\\'".charAt(known));
    } else if (c < ' ' || c == 0x7f) {
      to.append('\\').append((char) ('0' + (c >> 6)));
      to.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
    } else {
      to.append(c);
    }
  }

  /** Of ASCII, or an underscore. */
  public static boolean isNameCharacter(int c) {
    return isLetterOrDigit(c) || c == '_';
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether a variable may have this name. */
  public static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
