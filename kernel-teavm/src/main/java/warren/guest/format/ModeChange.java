package warren.guest.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of permissions as {@code chmod}, {@code mkdir -m} and {@code umask} take it: octal
 * digits, or clauses of letters such as {@code u+x,go=r} (POSIX, chmod, "Extended description").
 */
public final class ModeChange {
  private static final int ALL = 07777;
  private static final int SET_ID = 06000;
  private static final int EXECUTE = 0111;

  /** Digits from which on an octal mode says of a directory's set-ID bits, too, that they go. */
  private static final int WHOLE = 5;

  private final List<Action> actions;

  private ModeChange(List<Action> actions) {
    this.actions = actions;
  }

  /**
   * One of {@code + - =} with what follows it.
   *
   * @param affected the bits of those who are named, or 0 for nobody in particular
   * @param bits to be added, taken or set
   * @param mentioned of the set-ID bits of a directory, which stay otherwise
   * @param copied whose bits are copied: {@code u g o}, or 0
   * @param isConditional whether there is an {@code X}
   */
  private record Action(
      char operator, int affected, int bits, int mentioned, char copied, boolean isConditional) {}

  /** Null if the text is none. */
  public static ModeChange parse(String text) {
    List<Action> actions = new ArrayList<>();
    if (!text.isEmpty() && isOctal(text.charAt(0))) {
      return number(text);
    }
    int at = 0;
    while (at >= 0 && at < text.length()) {
      at = clause(text, at, actions);
      if (at == text.length()) {
        return new ModeChange(actions);
      }
      if (at >= 0 && text.charAt(at++) != ',') {
        return null;
      }
    }
    return null;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static ModeChange number(String text) {
    int mode = 0;
    for (int i = 0; i < text.length(); i++) {
      mode = mode << 3 | (text.charAt(i) - '0');
      if (!isOctal(text.charAt(i)) || mode > ALL) {
        return null;
      }
    }
    int mentioned = text.length() < WHOLE ? mode : ALL;
    return new ModeChange(List.of(new Action('=', ALL, mode, mentioned, '\0', false)));
  }

  /** Reads a clause; the index behind it, or -1 if it is none. */
  private static int clause(String text, int start, List<Action> actions) {
    int at = start;
    int affected = 0;
    while (at < text.length() && "ugoa".indexOf(text.charAt(at)) >= 0) {
      affected |= of(text.charAt(at++));
    }
    int first = actions.size();
    while (at < text.length() && "+-=".indexOf(text.charAt(at)) >= 0) {
      at = action(text, at, affected, actions);
    }
    return actions.size() == first ? -1 : at;
  }

  private static int action(String text, int start, int affected, List<Action> actions) {
    char operator = text.charAt(start);
    int at = start + 1;
    if (at < text.length() && "ugo".indexOf(text.charAt(at)) >= 0) {
      actions.add(new Action(operator, affected, 0, 0, text.charAt(at), false));
      return at + 1;
    }
    int bits = 0;
    boolean isConditional = false;
    while (at < text.length() && "rwxXst".indexOf(text.charAt(at)) >= 0) {
      char letter = text.charAt(at++);
      isConditional |= letter == 'X';
      bits |= bits(letter);
    }
    actions.add(new Action(operator, affected, bits, bits, '\0', isConditional));
    return at;
  }

  private static int of(char who) {
    return switch (who) {
      case 'u' -> 04700;
      case 'g' -> 02070;
      case 'o' -> 01007;
      default -> ALL;
    };
  }

  private static int bits(char letter) {
    return switch (letter) {
      case 'r' -> 0444;
      case 'w' -> 0222;
      case 'x' -> EXECUTE;
      case 's' -> SET_ID;
      case 't' -> 01000;
      default -> 0;
    };
  }

  /**
   * What a mode becomes.
   *
   * @param mask what clauses that name nobody leave alone
   */
  public int apply(int mode, boolean isDirectory, int mask) {
    int changed = mode & ALL;
    for (Action action : actions) {
      changed = apply(action, changed, isDirectory, mask);
    }
    return changed;
  }

  private static int apply(Action action, int mode, boolean isDirectory, int mask) {
    int value = value(action, mode, isDirectory);
    value &= action.affected() != 0 ? action.affected() : ~mask;
    int kept = isDirectory ? SET_ID & ~action.mentioned() : 0;
    return switch (action.operator()) {
      case '+' -> mode | value;
      case '-' -> mode & ~value;
      default -> (mode & (kept | (action.affected() == 0 ? 0 : ~action.affected()))) | value;
    };
  }

  private static int value(Action action, int mode, boolean isDirectory) {
    if (action.copied() != '\0') {
      return copied(action.copied(), mode);
    }
    boolean makesRunnable = action.isConditional() && (isDirectory || (mode & EXECUTE) != 0);
    return action.bits() | (makesRunnable ? EXECUTE : 0);
  }

  /** The bits of one, for everybody. */
  private static int copied(char whose, int mode) {
    int shift = whose == 'u' ? 6 : whose == 'g' ? 3 : 0;
    return (mode >> shift & 7) * EXECUTE;
  }

  /** The inverse of a mask in letters, as {@code umask -S} prints it. */
  public static String letters(int mask) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      int bits = ~mask >> (6 - 3 * i) & 7;
      text.append(i == 0 ? "" : ",").append("ugo".charAt(i)).append('=');
      text.append((bits & 4) != 0 ? "r" : "").append((bits & 2) != 0 ? "w" : "");
      text.append((bits & 1) != 0 ? "x" : "");
    }
    return text.toString();
  }
}
