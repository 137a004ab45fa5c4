package warren.guest.tools.files;

import warren.guest.FileStatus;
import warren.shared.abi.Filetype;

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
    return switch (status.type()) {
      case Filetype.REGULAR_FILE -> '-';
      case Filetype.SOCKET_STREAM, Filetype.SOCKET_DGRAM -> 's';
      default -> FindExpression.letter(status);
    };
  }

  /**
   * Whether permissions match what {@code find -perm} says: octal digits, with a minus for all of
   * them and a slash for any; null if it is something else.
   */
  static PermissionTest test(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    String digits = first == '-' || first == '/' ? text.substring(1) : text;
    int wanted = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 7 || wanted > 0777) {
        return null;
      }
      wanted = wanted << 3 | digit;
    }
    return digits.isEmpty() ? null : new PermissionTest(first, wanted);
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
