package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Terminal;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Quoting;

/** {@code read}. */
final class Read {
  private static final String BLANKS = " \t\n";
  private static final int INTERRUPTED = 130;
  private static final int TIMED_OUT = 142;
  private static final double SECOND = 1e9;

  /** No byte is this one. */
  private static final int NOTHING = 256;

  private final Shell shell;
  private final List<String> names = new ArrayList<>();
  private boolean raw;
  private boolean isSilent;
  private boolean isExact;
  private long timeout = -1;
  private String array;
  private String prompt;
  private int descriptor;
  private int delimiter = '\n';
  private int most = Integer.MAX_VALUE;

  private Read(Shell shell) {
    this.shell = shell;
  }

  static int run(List<String> arguments, Shell shell) throws IOException {
    Read read = new Read(shell);
    read.options(arguments);
    return read.run();
  }

  private void options(List<String> arguments) throws IOException {
    int i = 1;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        break;
      }
      for (int j = 1; j < word.length(); j++) {
        char letter = word.charAt(j);
        if ("res".indexOf(letter) >= 0) {
          raw |= letter == 'r';
          isSilent |= letter == 's';
          continue;
        }
        String rest = word.substring(j + 1);
        String value = rest.isEmpty() && i < arguments.size() ? arguments.get(i++) : rest;
        option(letter, value);
        break;
      }
    }
    names.addAll(arguments.subList(i, arguments.size()));
  }

  private void option(char letter, String value) throws IOException {
    switch (letter) {
      case 'a' -> array = value;
      case 'p' -> prompt = value;
      case 'd' -> delimiter = value.isEmpty() ? 0 : value.charAt(0);
      case 'n', 'N' -> {
        most = (int) number(value, "invalid number");
        isExact = letter == 'N';
      }
      case 'u' -> descriptor = (int) number(value, "invalid file descriptor specification");
      case 't' -> timeout = (long) (number(value, "invalid timeout specification") * SECOND);
      case 'i' -> most += 0;
      default -> throw new ShellError("read: -" + letter + ": invalid option", false, 2);
    }
  }

  private static double number(String value, String complaint) throws ShellError {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException none) {
      throw new ShellError("read: " + value + ": " + complaint, false);
    }
  }

  /** Without echo, if so asked and it is a terminal. */
  private int run() throws IOException {
    ByteReader reader = new ByteReader(shell);
    if (timeout >= 0) {
      reader.within(timeout);
    }
    if (timeout == 0) {
      return reader.awaitInput(descriptor) ? 0 : 1;
    }
    if (!isSilent || !shell.isTerminal(descriptor)) {
      return run(reader);
    }
    Terminal terminal = new Terminal(shell.files(), shell.calls());
    boolean echoes = !terminal.state().modes().contains("-echo");
    terminal.set("-echo");
    try {
      return run(reader);
    } finally {
      if (echoes) {
        terminal.set("echo");
      }
    }
  }

  private int run(ByteReader reader) throws IOException {
    if (prompt != null && shell.isTerminal(descriptor)) {
      shell.printError(prompt);
    }
    StringBuilder text = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    ByteReader.End end = ByteReader.End.COUNT;
    boolean goesOn = most > 0;
    while (goesOn) {
      ByteReader.Line line = reader.line(descriptor, isExact ? NOTHING : delimiter, most);
      end = line.end();
      if (end == ByteReader.End.SIGNAL) {
        shell.traps().runPending();
        if (shell.isInteractive()) {
          return INTERRUPTED;
        }
        append(line.text(), text, marks);
        continue;
      }
      goesOn = !append(line.text(), text, marks) && end == ByteReader.End.DELIMITER;
    }
    assign(text.toString(), marks.toString());
    return end == ByteReader.End.TIMEOUT ? TIMED_OUT : end == ByteReader.End.FILE ? 1 : 0;
  }

  /** Adds a line without its backslashes; false if one stands at its end. */
  private boolean append(String line, StringBuilder text, StringBuilder marks) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && !raw) {
        i++;
        if (i == line.length()) {
          return false;
        }
        text.append(line.charAt(i));
        marks.append('q');
      } else {
        text.append(c);
        marks.append(' ');
      }
    }
    return true;
  }

  private void assign(String text, String marks) throws IOException {
    String ifs = shell.state().variables().textOr("IFS", BLANKS);
    if (array != null) {
      shell.state().variables().setArray(array, split(text, marks, ifs, Integer.MAX_VALUE));
      return;
    }
    if (names.isEmpty()) {
      shell.state().variables().set("REPLY", text);
      return;
    }
    List<String> fields = isExact ? List.of(text) : split(text, marks, ifs, names.size());
    for (int i = 0; i < names.size(); i++) {
      if (!Quoting.isName(names.get(i)) && names.get(i).indexOf('[') <= 0) {
        throw new ShellError("read: `" + names.get(i) + "': not a valid identifier", false);
      }
      Variables.assign(names.get(i), i < fields.size() ? fields.get(i) : "", shell);
    }
  }

  private static boolean isBlank(String ifs, char c, char mark) {
    return mark == ' ' && BLANKS.indexOf(c) >= 0 && ifs.indexOf(c) >= 0;
  }

  private static boolean isSeparator(String ifs, char c, char mark) {
    return mark == ' ' && ifs.indexOf(c) >= 0;
  }

  /** Fields of a line, of which the last has all that is left. */
  private static List<String> split(String text, String marks, String ifs, int most) {
    List<String> fields = new ArrayList<>();
    int end = text.length();
    int at = 0;
    while (at < end && isBlank(ifs, text.charAt(at), marks.charAt(at))) {
      at++;
    }
    while (end > at && isBlank(ifs, text.charAt(end - 1), marks.charAt(end - 1))) {
      end--;
    }
    while (at < end && fields.size() < most - 1) {
      int start = at;
      while (at < end && !isSeparator(ifs, text.charAt(at), marks.charAt(at))) {
        at++;
      }
      fields.add(text.substring(start, at));
      at = skip(text, marks, ifs, at, end);
    }
    if (at < end) {
      fields.add(last(text.substring(at, end), marks.substring(at, end), ifs));
    }
    return fields;
  }

  /** Behind blanks, and one other separator among them. */
  private static int skip(String text, String marks, String ifs, int from, int end) {
    int at = skipBlanks(text, marks, ifs, from, end);
    if (at < end && isSeparator(ifs, text.charAt(at), marks.charAt(at))) {
      at = skipBlanks(text, marks, ifs, at + 1, end);
    }
    return at;
  }

  private static int skipBlanks(String text, String marks, String ifs, int from, int end) {
    int at = from;
    while (at < end && isBlank(ifs, text.charAt(at), marks.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A last field that is a single one loses the separator at its end. */
  private static String last(String text, String marks, String ifs) {
    int length = text.length();
    if (!isSeparator(ifs, text.charAt(length - 1), marks.charAt(length - 1))) {
      return text;
    }
    for (int i = 0; i < length - 1; i++) {
      if (isSeparator(ifs, text.charAt(i), marks.charAt(i))) {
        return text;
      }
    }
    return text.substring(0, length - 1);
  }
}
