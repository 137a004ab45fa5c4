package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Small tools about lines: {@code rev tac nl paste}. */
final class Lines {
  private Lines() {}

  private static List<String> all(Input in) throws IOException {
    List<String> lines = new ArrayList<>();
    while (in.nextLine()) {
      lines.add(in.line());
    }
    return lines;
  }

  static int rev(ToolProcess process) throws IOException {
    for (String path : Options.parse(process.arguments(), "").files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          process.out().println(new StringBuilder(in.line()).reverse().toString());
        }
      }
    }
    return 0;
  }

  static int tac(ToolProcess process) throws IOException {
    for (String path : Options.parse(process.arguments(), "").files()) {
      try (Input in = process.input(path)) {
        List<String> lines = all(in);
        for (int i = lines.size() - 1; i >= 0; i--) {
          process.out().println(lines.get(i));
        }
      }
    }
    return 0;
  }

  static int nl(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "b:w:s:v:", "body-numbering=b");
    boolean all = options.value('b', "t").equals("a");
    int width = (int) Count.parse(options.value('w', "6"), "columns").value();
    long number = Count.parse(options.value('v', "1"), "lines").value();
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          boolean isNumbered = all || in.lineLength() > 0;
          String digits = isNumbered ? String.valueOf(number++) : "";
          String separator = isNumbered ? options.value('s', "\t") : " ";
          process
              .out()
              .print(" ".repeat(Math.max(0, width - digits.length())) + digits + separator);
          process.out().println(in.line());
        }
      }
    }
    return 0;
  }

  static int paste(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "sd:", "serial=s", "delimiters=d");
    String delimiters = options.value('d', "\t").replace("\\n", "\n").replace("\\t", "\t");
    List<List<String>> files = new ArrayList<>();
    long inputs = options.files().stream().filter(path -> path.equals("-")).count();
    List<String> input = inputs > 0 ? all(process.input("-")) : List.of();
    int rows = 0;
    int nextInput = 0;
    for (String path : options.files()) {
      files.add(path.equals("-") ? every(input, nextInput++, (int) inputs) : lines(path, process));
      rows = Math.max(rows, files.get(files.size() - 1).size());
    }
    if (options.has('s')) {
      for (List<String> file : files) {
        process.out().println(joined(file, delimiters));
      }
      return 0;
    }
    for (int row = 0; row < rows; row++) {
      List<String> cells = new ArrayList<>();
      for (List<String> file : files) {
        cells.add(row < file.size() ? file.get(row) : "");
      }
      process.out().println(joined(cells, delimiters));
    }
    return 0;
  }

  private static List<String> lines(String path, ToolProcess process) throws IOException {
    try (Input in = process.input(path)) {
      return all(in);
    }
  }

  /** Several operands that are the standard input take its lines in turns. */
  private static List<String> every(List<String> lines, int first, int step) {
    List<String> taken = new ArrayList<>();
    for (int i = first; i < lines.size(); i += step) {
      taken.add(lines.get(i));
    }
    return taken;
  }

  private static String joined(List<String> cells, String delimiters) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0 && !delimiters.isEmpty()) {
        line.append(delimiters.charAt((i - 1) % delimiters.length()));
      }
      line.append(cells.get(i));
    }
    return line.toString();
  }
}
