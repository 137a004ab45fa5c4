package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code head} and {@code tail}. */
final class PartTools {
  private static final int PIECE = 64 << 10;

  private PartTools() {}

  /** {@code -5} is {@code -n 5}. */
  private static List<String> withNumbers(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean isNumber =
          i == 1 && word.length() > 1 && word.charAt(0) == '-' && Character.isDigit(word.charAt(1));
      if (isNumber) {
        words.add("-n");
        words.add(word.substring(1));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static Options options(ToolProcess process) throws BadUsage {
    return Options.parse(
        withNumbers(process.arguments()),
        "n:c:qvzfFs:1:2",
        "lines=n",
        "bytes=c",
        "quiet=q",
        "silent=q",
        "verbose=v",
        "zero-terminated=z",
        "follow=f",
        "sleep-interval=s",
        "pid=1",
        "retry=2");
  }

  /** What is done with one file. */
  private interface Part {
    void print(Input in) throws IOException;
  }

  private static int each(ToolProcess process, Options options, Part part) throws IOException {
    boolean follows = options.has('f') || options.has('F');
    Following following = follows ? new Following(process, options) : null;
    boolean named = options.has('v') || (options.rest().size() > 1 && !options.has('q'));
    boolean isFirst = true;
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        if (named) {
          String name = path.equals("-") ? "standard input" : path;
          process.out().print((isFirst ? "" : "\n") + "==> " + name + " <==\n");
          isFirst = false;
        }
        part.print(in);
        if (following != null && !path.equals("-")) {
          following.add(path, in.taken());
        } else {
          in.giveBack(process.files());
        }
      } catch (WasiException failure) {
        if (failure.getMessage().startsWith("write error")) {
          throw failure;
        }
        String verb = process.files().status(path) == null ? "cannot open" : "error reading";
        process.fail(
            verb + " '" + path + "'" + (verb.startsWith("c") ? " for reading" : ""), failure);
        if (following != null) {
          following.add(path, 0);
        }
      }
    }
    if (following != null) {
      process.out().flush();
      following.run();
    }
    return process.status();
  }

  static int head(ToolProcess process) throws IOException {
    Options options = options(process);
    int end = options.has('z') ? 0 : '\n';
    if (options.has('c')) {
      Count count = Count.parse(options.value('c', ""), "bytes");
      return each(process, options, in -> headBytes(in, count, process));
    }
    Count count = Count.parse(options.value('n', "10"), "lines");
    return each(process, options, in -> headLines(in, count, end, process));
  }

  private static void headBytes(Input in, Count count, ToolProcess process) throws IOException {
    if (count.isNegative()) {
      byte[] all = in.restBytes();
      process.out().write(all, 0, (int) Math.max(0, all.length - count.value()));
      return;
    }
    long left = count.value();
    while (left > 0 && in.nextPiece((int) Math.min(left, PIECE))) {
      process.out().write(in.lineAt(), in.lineLength());
      left -= in.lineLength();
    }
  }

  private static void headLines(Input in, Count count, int end, ToolProcess process)
      throws IOException {
    if (count.isNegative()) {
      Deque<String> kept = new ArrayDeque<>();
      while (in.nextLine(end)) {
        kept.add(text(in, end));
        if (kept.size() > count.value()) {
          process.out().print(kept.remove());
        }
      }
      return;
    }
    for (long i = 0; i < count.value() && in.nextLine(end); i++) {
      line(in, end, process);
    }
  }

  private static String text(Input in, int end) {
    return in.isTerminated() ? in.line() + (char) end : in.line();
  }

  private static void line(Input in, int end, ToolProcess process) throws IOException {
    process.out().write(in.lineAt(), in.lineLength());
    if (in.isTerminated()) {
      process.out().write(end);
    }
  }

  static int tail(ToolProcess process) throws IOException {
    Options options = options(process);
    int end = options.has('z') ? 0 : '\n';
    if (options.has('c')) {
      Count count = Count.parse(options.value('c', ""), "bytes");
      return each(process, options, in -> tailBytes(in, count, process));
    }
    Count count = Count.parse(options.value('n', "10"), "lines");
    return each(process, options, in -> tailLines(in, count, end, process));
  }

  private static void tailBytes(Input in, Count count, ToolProcess process) throws IOException {
    byte[] all = in.restBytes();
    long start =
        count.isFromStart()
            ? Math.min(all.length, Math.max(0, count.value() - 1))
            : Math.max(0, all.length - count.value());
    process.out().write(all, (int) start, (int) (all.length - start));
  }

  private static void tailLines(Input in, Count count, int end, ToolProcess process)
      throws IOException {
    if (count.isFromStart()) {
      for (long i = 1; in.nextLine(end); i++) {
        if (i >= count.value()) {
          line(in, end, process);
        }
      }
      return;
    }
    Deque<String> kept = new ArrayDeque<>();
    while (in.nextLine(end)) {
      kept.add(text(in, end));
      if (kept.size() > count.value()) {
        kept.remove();
      }
    }
    for (String each : kept) {
      process.out().print(each);
    }
  }
}
