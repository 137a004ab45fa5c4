package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code sort}. */
final class Sorting {
  private static final int TROUBLE = 2;

  private final ToolProcess process;
  private final Options options;
  private final SortOrder order;

  private Sorting(ToolProcess process, Options options) throws IOException {
    this.process = process;
    this.options = options;
    this.order = SortOrder.of(options);
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "bdfghinMVruscCmzo:k:t:S:T:R",
            "ignore-leading-blanks=b",
            "dictionary-order=d",
            "ignore-case=f",
            "general-numeric-sort=g",
            "human-numeric-sort=h",
            "numeric-sort=n",
            "month-sort=M",
            "version-sort=V",
            "reverse=r",
            "unique=u",
            "stable=s",
            "check=c",
            "merge=m",
            "zero-terminated=z",
            "output=o",
            "key=k",
            "field-separator=t");
    return new Sorting(process, options).run();
  }

  private int run() throws IOException {
    int end = options.has('z') ? 0 : '\n';
    if (order.isPlain() && !options.has('c') && !options.has('C')) {
      return plain(end);
    }
    List<String> lines = new ArrayList<>();
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine(end)) {
          lines.add(in.line());
        }
      } catch (WasiException failure) {
        process.warn("cannot read: " + path + ": " + ErrorText.of(failure.errno()));
        return TROUBLE;
      }
    }
    if (options.has('c') || options.has('C')) {
      return check(lines);
    }
    lines.sort(order);
    Output out = output();
    String last = null;
    for (String line : lines) {
      if (!options.has('u') || last == null || order.compareKeys(last, line) != 0) {
        out.print(line).write(end);
      }
      last = line;
    }
    out.flush();
    return 0;
  }

  private Output output() throws IOException {
    return options.has('o')
        ? new Output(process.calls(), process.files().create(options.value('o', "")))
        : process.out();
  }

  /** By the lines' bytes alone, which are not made texts. */
  private int plain(int end) throws IOException {
    PlainSort lines = new PlainSort(process.calls());
    for (String path : options.files()) {
      try {
        // It stays open: the lines lie in its buffer until they are printed.
        Input in = process.input(path);
        in.takeAll();
        lines.add(in.lineAt(), in.lineLength(), end);
      } catch (WasiException failure) {
        process.warn("cannot read: " + path + ": " + ErrorText.of(failure.errno()));
        return TROUBLE;
      }
    }
    lines.sort();
    Output out = output();
    lines.print(out, end, options.has('r'), options.has('u'));
    out.flush();
    return 0;
  }

  private int check(List<String> lines) throws IOException {
    for (int i = 1; i < lines.size(); i++) {
      int compared = order.compare(lines.get(i - 1), lines.get(i));
      if (compared > 0 || (compared == 0 && options.has('u'))) {
        if (!options.has('C')) {
          process.warn(options.files().get(0) + ":" + (i + 1) + ": disorder: " + lines.get(i));
        }
        return 1;
      }
    }
    return 0;
  }
}
