package warren.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Signals by the names and numbers that shells of Linux have. */
public final class Signals {
  private static final String[] NAMES = {
    "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
    "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
    "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
  };

  private Signals() {}

  /** The number of a name with or without SIG; -1 for others. */
  public static int number(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String plain = upper.startsWith("SIG") ? upper.substring(3) : upper;
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  /** The name of a number, without SIG, or null. */
  public static String name(int number) {
    return number >= 0 && number < NAMES.length ? NAMES[number] : null;
  }

  /** The name of what is a name or a number, without SIG, or null. */
  public static String parse(String text) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return text.length() > 3 ? null : name(Integer.parseInt(text));
    }
    int number = number(text);
    return number < 0 ? null : NAMES[number];
  }

  /** All names, without SIG and without EXIT. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(NAMES));
    names.remove(0);
    return names;
  }
}
