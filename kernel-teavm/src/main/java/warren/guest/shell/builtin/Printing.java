package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.Split;
import warren.guest.format.Escapes;
import warren.guest.format.Printf;
import warren.guest.shell.run.Shell;
import warren.guest.shell.syntax.Quoting;
import warren.guest.tools.Dates;

/** {@code echo} and {@code printf}. */
final class Printing {
  private Printing() {}

  static int echo(List<String> arguments, Shell shell) throws IOException {
    boolean newline = true;
    boolean escapes = shell.state().options().shopt("xpg_echo");
    int first = 1;
    while (first < arguments.size() && isOption(arguments.get(first))) {
      String letters = arguments.get(first++);
      newline &= letters.indexOf('n') < 0;
      escapes =
          letters.lastIndexOf('e') > letters.lastIndexOf('E')
              || (escapes && letters.indexOf('E') < 0);
    }
    String text = String.join(" ", arguments.subList(first, arguments.size()));
    if (escapes) {
      Escapes.Result result = Escapes.ofArgument(text);
      text = result.text();
      newline &= !result.stopped();
    }
    shell.print(newline ? text + "\n" : text);
    return 0;
  }

  private static boolean isOption(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if ("neE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  static int printf(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    String variable = null;
    if (arguments.size() > 3 && arguments.get(1).equals("-v")) {
      variable = arguments.get(2);
      first = 3;
    } else if (arguments.size() > 1 && arguments.get(1).equals("--")) {
      first = 2;
    }
    if (first >= arguments.size()) {
      shell.printError("printf: usage: printf [-v var] format [arguments]\n");
      return 2;
    }
    Printf.Result result =
        Printf.format(
            arguments.get(first),
            arguments.subList(first + 1, arguments.size()),
            Printing::quoted,
            (format, seconds) -> time(format, seconds, shell));
    return finish(result, variable, shell);
  }

  /** As {@code %(FORMAT)T} has it: without a number, or of -1, now. */
  private static String time(String format, String seconds, Shell shell) {
    boolean isNow = seconds.isEmpty() || seconds.equals("-1") || seconds.equals("-2");
    long time = isNow ? shell.calls().time() : Long.parseLong(seconds) * 1_000_000_000L;
    return Dates.format(time, format.isEmpty() ? "%X" : format);
  }

  /** As {@code %q} has it: backslashes where they do. */
  private static String quoted(String text) {
    if (text.isEmpty() || Quoting.quote(text).startsWith("$")) {
      return Quoting.quote(text);
    }
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isTilde = (c == '~' || c == '#') && i > 0;
      if (" !\"#$&'()*,;<>?[\\]^`{|}~".indexOf(c) >= 0 && !isTilde) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }

  private static int finish(Printf.Result result, String variable, Shell shell) throws IOException {
    for (String error : Split.parts(result.errors(), '\n')) {
      if (!error.isEmpty()) {
        shell.report("printf: " + error);
      }
    }
    if (variable == null) {
      shell.print(result.text());
    } else {
      Variables.assign(variable, result.text(), shell);
    }
    return result.errors().isEmpty() ? 0 : 1;
  }
}
