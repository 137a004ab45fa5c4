package warren.guest.tools.text;

import java.io.IOException;
import java.util.Locale;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code uniq}. */
final class Uniq {
  private final Options options;
  private final Output out;
  private final int fields;
  private final int characters;
  private final int most;

  private Uniq(Options options, Output out) throws IOException {
    this.options = options;
    this.out = out;
    this.fields = (int) Count.parse(options.value('f', "0"), "fields to skip").value();
    this.characters = (int) Count.parse(options.value('s', "0"), "bytes to skip").value();
    this.most =
        (int)
            Count.parse(options.value('w', String.valueOf(Integer.MAX_VALUE)), "bytes to compare")
                .value();
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "cduif:s:w:zD",
            "count=c",
            "repeated=d",
            "unique=u",
            "ignore-case=i",
            "skip-fields=f",
            "skip-chars=s",
            "check-chars=w",
            "zero-terminated=z");
    String path = options.files().get(0);
    Output out = process.out();
    if (options.rest().size() > 1) {
      out = new Output(process.calls(), process.files().create(options.rest().get(1)));
    }
    try (Input in = process.input(path)) {
      new Uniq(options, out).lines(in);
    }
    out.flush();
    return 0;
  }

  private void lines(Input in) throws IOException {
    int end = options.has('z') ? 0 : '\n';
    String line = null;
    String key = null;
    long count = 0;
    while (in.nextLine(end)) {
      String next = in.line();
      String nextKey = key(next);
      if (line != null && nextKey.equals(key)) {
        count++;
        if (options.has('D')) {
          if (count == 2) {
            out.print(line).write(end);
          }
          out.print(next).write(end);
        }
        continue;
      }
      print(line, count, end);
      line = next;
      key = nextKey;
      count = 1;
    }
    print(line, count, end);
  }

  private String key(String line) {
    int at = 0;
    for (int i = 0; i < fields; i++) {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
      while (at < line.length() && !isBlank(line.charAt(at))) {
        at++;
      }
    }
    at = Math.min(line.length(), at + characters);
    String key = line.substring(at, (int) Math.min(line.length(), (long) at + most));
    return options.has('i') ? key.toLowerCase(Locale.ROOT) : key;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void print(String line, long count, int end) throws IOException {
    boolean isHidden =
        line == null
            || options.has('D')
            || (options.has('d') && count < 2)
            || (options.has('u') && count > 1);
    if (isHidden) {
      return;
    }
    if (options.has('c')) {
      String digits = String.valueOf(count);
      out.print(" ".repeat(Math.max(0, 7 - digits.length())) + digits + " ");
    }
    out.print(line).write(end);
  }
}
