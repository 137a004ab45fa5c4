package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Input;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Rights;

/** {@code xargs}. */
final class Xargs {
  private static final int MOST_BYTES = 120 << 10;
  private static final int STOPPED = 255;

  private final ToolProcess process;
  private final Options options;
  private final List<String> command;
  private int status;

  private Xargs(ToolProcess process, Options options) {
    this.process = process;
    this.options = options;
    this.command = options.rest().isEmpty() ? List.of("echo") : options.rest();
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(),
            "0n:L:I:rtd:P:a:s:x",
            "null=0",
            "max-args=n",
            "max-lines=L",
            "replace=I",
            "no-run-if-empty=r",
            "verbose=t",
            "delimiter=d",
            "max-procs=P",
            "arg-file=a");
    return new Xargs(process, options).run();
  }

  private int run() throws IOException {
    List<List<String>> groups = new ArrayList<>();
    try (Input in = process.input(options.value('a', "-"))) {
      if (options.has('I')) {
        for (String line : lines(in)) {
          groups.add(List.of(line));
        }
        return replaced(groups);
      }
      groups = options.has('L') ? byLines(in) : List.of(items(in));
    }
    int most = (int) Count.parse(options.value('n', "5000"), "arguments").value();
    for (List<String> group : groups) {
      runGroup(group, most);
    }
    return status;
  }

  private List<String> lines(Input in) throws IOException {
    List<String> lines = new ArrayList<>();
    while (in.nextLine(terminator())) {
      String line = in.line().strip();
      if (!line.isEmpty()) {
        lines.add(options.has('0') || options.has('d') ? line : new XargsItems(line).onlyItem());
      }
    }
    return lines;
  }

  private int terminator() {
    if (options.has('0')) {
      return 0;
    }
    String delimiter = options.value('d', "\n");
    return delimiter.equals("\\n") ? '\n' : delimiter.equals("\\0") ? 0 : delimiter.charAt(0);
  }

  private List<String> items(Input in) throws IOException {
    if (!options.has('0') && !options.has('d')) {
      return new XargsItems(in.rest()).all();
    }
    List<String> items = new ArrayList<>();
    while (in.nextLine(terminator())) {
      items.add(in.line());
    }
    return items;
  }

  private List<List<String>> byLines(Input in) throws IOException {
    int most = (int) Count.parse(options.value('L', "1"), "lines").value();
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>();
    int count = 0;
    while (in.nextLine()) {
      List<String> items = new XargsItems(in.line()).all();
      if (!items.isEmpty()) {
        group.addAll(items);
        count++;
      }
      if (count == most) {
        groups.add(group);
        group = new ArrayList<>();
        count = 0;
      }
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private int replaced(List<List<String>> groups) throws IOException {
    String mark = options.value('I', "{}");
    for (List<String> group : groups) {
      List<String> words = new ArrayList<>();
      for (String word : command) {
        words.add(word.replace(mark, group.get(0)));
      }
      start(words);
    }
    return status;
  }

  private void runGroup(List<String> items, int most) throws IOException {
    if (items.isEmpty() && !options.has('r')) {
      start(new ArrayList<>(command));
      return;
    }
    int at = 0;
    while (at < items.size() && status < 124) {
      List<String> words = new ArrayList<>(command);
      int bytes = 0;
      int first = at;
      while (at < items.size() && at - first < most && bytes < MOST_BYTES) {
        bytes += items.get(at).length() + 1;
        words.add(items.get(at++));
      }
      start(words);
    }
  }

  private void start(List<String> words) throws IOException {
    if (options.has('t')) {
      process.print(String.join(" ", words) + "\n");
    }
    int nothing = process.files().open("/dev/null", 0, Rights.FD_READ, 0);
    int ended =
        new Running(process).run(words, process.process().environment(), Map.of(0, nothing));
    process.files().close(nothing);
    if (ended == 126 || ended == 127) {
      status = ended;
    } else if (ended == STOPPED) {
      process.warn(words.get(0) + ": exited with status 255; aborting");
      status = 124;
    } else if (ended != 0 && status < 124) {
      status = ended > 128 ? 125 : 123;
    }
  }
}
