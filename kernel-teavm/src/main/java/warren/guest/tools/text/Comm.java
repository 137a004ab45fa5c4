package warren.guest.tools.text;

import java.io.IOException;
import java.util.List;
import warren.guest.Input;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code comm}: the lines of two sorted files that one or both have. */
final class Comm {
  private Comm() {}

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "123zd:", "output-delimiter=d", "zero-terminated=z");
    List<String> paths = options.rest();
    if (paths.size() != 2) {
      throw new BadUsage(
          paths.isEmpty()
              ? "missing operand"
              : paths.size() == 1
                  ? "missing operand after \u2018" + paths.get(0) + "\u2019"
                  : "extra operand \u2018" + paths.get(2) + "\u2019");
    }
    int end = options.has('z') ? 0 : '\n';
    try (Input first = process.input(paths.get(0));
        Input second = process.input(paths.get(1))) {
      merge(new SortedLines(first, end), new SortedLines(second, end), options, process);
    }
    return process.status();
  }

  /** Lines of a file; the last one that was not in order is told of once. */
  private static final class SortedLines {
    private final Input in;
    private final int end;
    private String line;
    private boolean isSorted = true;

    SortedLines(Input in, int end) throws IOException {
      this.in = in;
      this.end = end;
      next();
    }

    void next() throws IOException {
      String before = line;
      line = in.nextLine(end) ? in.line() : null;
      isSorted &= before == null || line == null || before.compareTo(line) <= 0;
    }
  }

  private static void merge(
      SortedLines first, SortedLines second, Options options, ToolProcess process)
      throws IOException {
    while (first.line != null || second.line != null) {
      int order =
          first.line == null ? 1 : second.line == null ? -1 : first.line.compareTo(second.line);
      print(order <= 0 ? first.line : second.line, order, options, process);
      if (order <= 0) {
        first.next();
      }
      if (order >= 0) {
        second.next();
      }
    }
    if (!first.isSorted || !second.isSorted) {
      if (!first.isSorted) {
        process.fail("file 1 is not in sorted order");
      }
      if (!second.isSorted) {
        process.fail("file 2 is not in sorted order");
      }
      process.fail("input is not in sorted order");
    }
  }

  private static void print(String line, int order, Options options, ToolProcess process)
      throws IOException {
    char column = order < 0 ? '1' : order > 0 ? '2' : '3';
    if (options.has(column)) {
      return;
    }
    int before = column - '1';
    before -= column > '1' && options.has('1') ? 1 : 0;
    before -= column > '2' && options.has('2') ? 1 : 0;
    process.out().print(options.value('d', "\t").repeat(before) + line);
    process.out().write(options.has('z') ? 0 : '\n');
  }
}
