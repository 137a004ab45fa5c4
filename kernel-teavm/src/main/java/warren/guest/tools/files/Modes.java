package warren.guest.tools.files;

import warren.guest.FileStatus;
import warren.guest.format.ModeChange;

/** Modes as they are printed. */
final class Modes {
  private static final String LETTERS = "rwxrwxrwx";

  private Modes() {}

  /** In octal digits. */
  static String octal(FileStatus status) {
    return Integer.toOctalString(status.permissions());
  }

  /** As {@code ls -l} prints it: the type and ten letters. */
  static String listed(FileStatus status) {
    return type(status) + letters(status.permissions());
  }

  /** Nine letters of permissions. */
  static String letters(int mode) {
    StringBuilder text = new StringBuilder(LETTERS.length());
    for (int i = 0; i < LETTERS.length(); i++) {
      boolean isSet = (mode & (0400 >> i)) != 0;
      boolean isLast = i % 3 == 2;
      boolean isSpecial = isLast && (mode & (04000 >> (i / 3))) != 0;
      char special = i == 8 ? 't' : 's';
      char letter = isSpecial ? special : LETTERS.charAt(i);
      text.append(isSet ? letter : isSpecial ? Character.toUpperCase(special) : '-');
    }
    return text.toString();
  }

  private static char type(FileStatus status) {
    char letter = FindExpression.letter(status);
    return letter == 'f' ? '-' : letter;
  }

  /**
   * Whether permissions match what {@code find -perm} says: a mode as {@code chmod} takes it, with
   * a minus for all of its bits and a slash for any; null if it is something else.
   */
  static PermissionTest test(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    ModeChange mode = ModeChange.parse(first == '-' || first == '/' ? text.substring(1) : text);
    return mode == null ? null : new PermissionTest(first, mode.apply(0, false, 0));
  }

  /** Which permissions are wanted, and whether all of them ({@code -}), any, or no others. */
  record PermissionTest(char how, int wanted) {
    boolean matches(FileStatus status) {
      int found = status.permissions();
      return switch (how) {
        case '-' -> (found & wanted) == wanted;
        case '/' -> wanted == 0 || (found & wanted) != 0;
        default -> found == wanted;
      };
    }
  }
}
