package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Quoting;

/** {@code mapfile}: lines become elements of an array. */
final class MapFile {
  private static final int QUANTUM = 5000;

  private final Shell shell;
  private boolean trims;
  private int most;
  private int skipped;
  private int origin = -1;
  private int descriptor;
  private int delimiter = '\n';
  private String callback;
  private int quantum = QUANTUM;
  private String name = "MAPFILE";

  private MapFile(Shell shell) {
    this.shell = shell;
  }

  static int run(List<String> arguments, Shell shell) throws IOException {
    MapFile map = new MapFile(shell);
    map.options(arguments);
    map.read();
    return 0;
  }

  private void options(List<String> arguments) throws ShellError {
    int i = 1;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        break;
      }
      int at = 1;
      while (at < word.length() && word.charAt(at) == 't') {
        trims = true;
        at++;
      }
      if (at < word.length()) {
        String rest = word.substring(at + 1);
        boolean isNext = rest.isEmpty() && i < arguments.size();
        option(word.charAt(at), isNext ? arguments.get(i++) : rest);
      }
    }
    if (i < arguments.size()) {
      name = arguments.get(i);
    }
    if (!Quoting.isName(name)) {
      throw new ShellError("mapfile: `" + name + "': not a valid identifier", false);
    }
  }

  private void option(char letter, String value) throws ShellError {
    switch (letter) {
      case 'n' -> most = number(value);
      case 's' -> skipped = number(value);
      case 'O' -> origin = number(value);
      case 'u' -> descriptor = number(value);
      case 'c' -> quantum = number(value);
      case 'C' -> callback = value;
      case 'd' -> delimiter = value.isEmpty() ? 0 : value.charAt(0);
      default -> throw new ShellError("mapfile: -" + letter + ": invalid option", false, 2);
    }
  }

  private static int number(String text) throws ShellError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new ShellError("mapfile: " + text + ": invalid number", false);
    }
  }

  private void read() throws IOException {
    if (origin < 0) {
      shell.state().variables().setArray(name, List.of());
    }
    ByteReader reader = new ByteReader(shell);
    int index = Math.max(0, origin);
    int left = skipped;
    int count = 0;
    boolean goesOn = true;
    while (goesOn && (most == 0 || count < most)) {
      ByteReader.Line line = reader.line(descriptor, delimiter, Integer.MAX_VALUE);
      goesOn = line.end() == ByteReader.End.DELIMITER;
      boolean isLine = goesOn || !line.text().isEmpty();
      if (isLine && left-- <= 0) {
        put(index++, trims || !goesOn ? line.text() : line.text() + (char) delimiter, ++count);
      }
    }
  }

  private void put(int index, String line, int count) throws IOException {
    if (callback != null && count % quantum == 0) {
      shell.texts().run(callback + " " + index + " " + Quoting.quote(line), shell.state().line());
    }
    shell.state().variables().setElement(name, index, line);
  }
}
