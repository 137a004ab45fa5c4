package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.format.ModeChange;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.FileMask;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;

/** {@code umask} and {@code ulimit}: what this process and its children may. */
final class Limits {
  private static final int PERMISSIONS = 0777;
  private static final String UNLIMITED = "unlimited";

  /** What the kernel limits: bash's letter, the kernel's name, and what {@code -a} says. */
  private enum Limit {
    CPU('t', "cpu", "cpu time", "(seconds, -t) "),
    FILES('n', "files", "open files", "(-n) "),
    PROCESSES('u', "processes", "max user processes", "(-u) "),
    MEMORY('v', "memory", "virtual memory", "(kbytes, -v) ");

    private final char letter;
    private final String title;
    private final String described;
    private final String unit;

    Limit(char letter, String title, String described, String unit) {
      this.letter = letter;
      this.title = title;
      this.described = described;
      this.unit = unit;
    }

    static Limit of(char letter) {
      for (Limit limit : values()) {
        if (limit.letter == letter) {
          return limit;
        }
      }
      return null;
    }
  }

  private Limits() {}

  static int umask(List<String> arguments, Shell shell) throws IOException {
    boolean isInLetters = false;
    boolean isReusable = false;
    int at = 1;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      isInLetters |= arguments.get(at).indexOf('S') > 0;
      isReusable |= arguments.get(at).indexOf('p') > 0;
      at++;
    }
    FileMask fileMask = shell.fileMask();
    if (at < arguments.size()) {
      fileMask.set(mask(arguments.get(at), fileMask));
      return 0;
    }
    int mask = fileMask.get();
    String digits = Integer.toOctalString(mask);
    String text =
        isInLetters
            ? ModeChange.letters(mask)
            : "0000".substring(Math.min(4, digits.length())) + digits;
    String before = isReusable ? "umask " + (isInLetters ? "-S " : "") : "";
    shell.print(before + text + "\n");
    return 0;
  }

  /** Digits are the mask itself; letters say what is left. */
  private static int mask(String text, FileMask fileMask) throws IOException {
    ModeChange change = ModeChange.parse(text);
    if (change == null) {
      boolean isNumber = Character.isDigit(text.charAt(0));
      String what = isNumber ? "octal number out of range" : "invalid symbolic mode character";
      throw new ShellError("umask: " + text + ": " + what, false);
    }
    if (Character.isDigit(text.charAt(0))) {
      return change.apply(0, false, 0) & PERMISSIONS;
    }
    return ~change.apply(~fileMask.get() & PERMISSIONS, false, 0) & PERMISSIONS;
  }

  static int ulimit(List<String> arguments, Shell shell) throws IOException {
    char letter = 'f';
    int at = 1;
    boolean isAll = false;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      for (char c : arguments.get(at++).substring(1).toCharArray()) {
        isAll |= c == 'a';
        letter = c == 'S' || c == 'H' ? letter : c;
      }
    }
    if (isAll) {
      return all(shell);
    }
    Limit limit = Limit.of(letter);
    if (at == arguments.size()) {
      String without = letter == 'c' ? "0" : UNLIMITED;
      shell.print((limit == null ? without : value(limit, shell)) + "\n");
      return 0;
    }
    if (limit == null && letter == 'c' && !arguments.get(at).startsWith("-")) {
      // No program leaves a core file here, so any limit of them holds.
      return 0;
    }
    if (limit == null) {
      throw new ShellError("ulimit: -" + letter + ": there is no such limit here", false);
    }
    return set(limit, arguments.get(at), shell);
  }

  private static int set(Limit limit, String value, Shell shell) throws IOException {
    try {
      shell.children().control("limit " + limit.title + " " + value);
      return 0;
    } catch (WasiException failure) {
      throw new ShellError("ulimit: " + value + ": " + ErrorText.of(failure.errno()), false);
    }
  }

  private static int all(Shell shell) throws IOException {
    for (Limit limit : Limit.values()) {
      String unit = " ".repeat(Math.max(0, 38 - limit.described.length() - limit.unit.length()));
      shell.print(limit.described + unit + limit.unit + value(limit, shell) + "\n");
    }
    return 0;
  }

  private static String value(Limit limit, Shell shell) throws IOException {
    for (String line : Split.parts(new ByteReader(shell).file("/proc/self/limits"), '\n')) {
      if (line.startsWith(limit.title + " ")) {
        return line.substring(limit.title.length() + 1);
      }
    }
    return UNLIMITED;
  }
}
