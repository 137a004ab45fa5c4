package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Shell;

/** {@code mapfile}: lines become elements of an array. */
final class MapFile {
  private MapFile() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    boolean trims = false;
    int most = Integer.MAX_VALUE;
    int skipped = 0;
    int delimiter = '\n';
    String name = "MAPFILE";
    for (int i = 1; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "-t" -> trims = true;
        case "-n" -> most = Integer.parseInt(arguments.get(++i));
        case "-s" -> skipped = Integer.parseInt(arguments.get(++i));
        case "-d" -> {
          String text = arguments.get(++i);
          delimiter = text.isEmpty() ? 0 : text.charAt(0);
        }
        default -> name = arguments.get(i);
      }
    }
    List<String> lines =
        lines(shell, delimiter, trims, most == 0 ? Integer.MAX_VALUE : most, skipped);
    shell.state().variables().setArray(name, lines);
    return 0;
  }

  private static List<String> lines(
      Shell shell, int delimiter, boolean trims, int most, int skipped) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteReader reader = new ByteReader(shell);
    boolean goesOn = true;
    int left = skipped;
    while (goesOn && lines.size() < most) {
      ByteReader.Line line = reader.line(0, delimiter, Integer.MAX_VALUE);
      goesOn = line.end() == ByteReader.End.DELIMITER;
      boolean isLine = goesOn || !line.text().isEmpty();
      if (isLine && left-- <= 0) {
        lines.add(trims || !goesOn ? line.text() : line.text() + (char) delimiter);
      }
    }
    return lines;
  }
}
