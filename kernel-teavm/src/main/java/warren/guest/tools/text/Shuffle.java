package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code shuf}: lines in an order by chance, which comes from {@code /dev/urandom}. */
final class Shuffle {
  private static final int MOST = Integer.MAX_VALUE;

  private Shuffle() {}

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "ei:n:o:rz",
            "echo=e",
            "input-range=i",
            "head-count=n",
            "output=o",
            "repeat=r",
            "zero-terminated=z");
    int end = options.has('z') ? 0 : '\n';
    List<String> lines = lines(options, end, process);
    long most = Count.parse(options.value('n', String.valueOf(MOST)), "lines").value();
    Output out = process.out();
    if (options.has('o')) {
      out = new Output(process.calls(), process.files().create(options.value('o', "")));
    }
    try (Input random = process.input("/dev/urandom")) {
      if (options.has('r') && lines.isEmpty()) {
        throw BadUsage.ofValue("no lines to repeat");
      }
      for (long i = 0; i < most && (options.has('r') || i < lines.size()); i++) {
        int left = options.has('r') ? lines.size() : lines.size() - (int) i;
        int from = options.has('r') ? 0 : (int) i;
        int chosen = from + below(left, random);
        String line = lines.get(chosen);
        if (!options.has('r')) {
          lines.set(chosen, lines.get((int) i));
        }
        out.print(line).write(end);
      }
    }
    out.flush();
    return 0;
  }

  private static List<String> lines(Options options, int end, ToolProcess process)
      throws IOException {
    if (options.has('e')) {
      return new ArrayList<>(options.rest());
    }
    List<String> lines = new ArrayList<>();
    if (options.has('i')) {
      String range = options.value('i', "");
      int dash = range.indexOf('-', 1);
      if (dash < 0) {
        throw BadUsage.ofValue("invalid input range: \u2018" + range + "\u2019");
      }
      long last = Count.parse(range.substring(dash + 1), "lines").value();
      for (long i = Count.parse(range.substring(0, dash), "lines").value(); i <= last; i++) {
        lines.add(String.valueOf(i));
      }
      return lines;
    }
    try (Input in = process.input(options.files().get(0))) {
      while (in.nextLine(end)) {
        lines.add(in.line());
      }
    }
    return lines;
  }

  private static int below(int most, Input random) throws IOException {
    long value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | Math.max(0, random.read());
    }
    return (int) ((value * most) >>> Integer.SIZE);
  }
}
