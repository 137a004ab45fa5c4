package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.pattern.Glob;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Match;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code grep}, by all its names. */
final class Grep {
  private static final int TROUBLE = 2;

  private final ToolProcess process;
  private final Options options;
  private final GrepPatterns patterns;
  private final Literal literal;
  private final int before;
  private final int after;
  private final long most;
  private final boolean named;
  private final GrepOutput output;
  private boolean found;
  private boolean trouble;
  private boolean printed;

  private Grep(ToolProcess process, Options options, List<String> texts, List<String> paths)
      throws IOException {
    this.process = process;
    this.options = options;
    this.patterns = new GrepPatterns(process, options, texts);
    this.literal = patterns.literal(process.calls().memory());
    String context = options.value('C', "0");
    this.before = (int) Count.parse(options.value('B', context), "lines").value();
    this.after = (int) Count.parse(options.value('A', context), "lines").value();
    this.most = Count.parse(options.value('m', String.valueOf(Long.MAX_VALUE)), "lines").value();
    boolean many = paths.size() > 1 || isRecursive();
    this.named = options.has('H') || (many && !options.has('h'));
    this.output = new GrepOutput(process, options, named);
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "EFGPivwxnclLqsohHrRye:f:A:B:C:m:abzUTI1:2:3:4",
            "extended-regexp=E",
            "fixed-strings=F",
            "basic-regexp=G",
            "ignore-case=i",
            "invert-match=v",
            "word-regexp=w",
            "line-regexp=x",
            "line-number=n",
            "count=c",
            "files-with-matches=l",
            "files-without-match=L",
            "quiet=q",
            "silent=q",
            "no-messages=s",
            "only-matching=o",
            "no-filename=h",
            "with-filename=H",
            "recursive=r",
            "regexp=e",
            "file=f",
            "after-context=A",
            "before-context=B",
            "context=C",
            "max-count=m",
            "text=a",
            "null-data=z",
            "include=1",
            "exclude=2",
            "exclude-dir=3",
            "color=4",
            "colour=4");
    List<String> paths = new ArrayList<>(options.rest());
    List<String> texts = new ArrayList<>();
    options.values('e').forEach(text -> texts.addAll(List.of(Split.all(text, '\n'))));
    for (String file : options.values('f')) {
      try (Input in = process.input(file)) {
        while (in.nextLine()) {
          texts.add(in.line());
        }
      }
    }
    if (!options.has('e') && !options.has('f')) {
      if (paths.isEmpty()) {
        process.print(
            """
            Usage: grep [OPTION]... PATTERNS [FILE]...
            Try 'grep --help' for more information.
            """);
        return TROUBLE;
      }
      texts.addAll(List.of(Split.all(paths.remove(0), '\n')));
    }
    try {
      return new Grep(process, options, texts, paths).all(paths);
    } catch (BadRegex bad) {
      boolean isSet = bad.getMessage().startsWith("Unmatched [");
      process.warn(isSet ? "Invalid regular expression" : bad.getMessage());
      return TROUBLE;
    }
  }

  private boolean isRecursive() {
    return options.has('r') || options.has('R');
  }

  private int all(List<String> paths) throws IOException {
    List<String> all = paths.isEmpty() ? List.of(isRecursive() ? "." : "-") : paths;
    for (String path : all) {
      operand(path, paths.isEmpty() && isRecursive());
      if (found && options.has('q')) {
        return 0;
      }
    }
    if (trouble && !(found && options.has('q'))) {
      return TROUBLE;
    }
    return found ? 0 : 1;
  }

  private void operand(String path, boolean isImplied) throws IOException {
    FileStatus status = path.equals("-") ? null : process.files().status(path);
    if (status == null || !status.isDirectory()) {
      file(path);
    } else if (isRecursive()) {
      directory(path, isImplied ? "" : path);
    } else {
      message(path + ": Is a directory");
      trouble = true;
    }
  }

  private void message(String text) throws IOException {
    if (!options.has('s')) {
      process.warn(text);
    }
  }

  private void directory(String path, String shown) throws IOException {
    for (Files.Entry entry : process.files().list(path)) {
      String below = Paths.join(path, entry.name());
      String name = shown.isEmpty() ? entry.name() : Paths.join(shown, entry.name());
      FileStatus status = process.files().linkStatus(below);
      if (status == null || status.isLink()) {
        continue;
      }
      if (status.isDirectory()) {
        if (!matches('3', entry.name(), false)) {
          directory(below, name);
        }
      } else if (matches('1', entry.name(), true) && !matches('2', entry.name(), false)) {
        file(name);
      }
    }
  }

  private boolean matches(char option, String name, boolean otherwise) {
    for (String pattern : options.values(option)) {
      if (new Glob(pattern).matches(name)) {
        return true;
      }
    }
    return otherwise && options.values(option).isEmpty();
  }

  private void file(String path) throws IOException {
    String name = path.equals("-") ? "(standard input)" : path;
    try (Input in = process.input(path)) {
      if (isOnlyCounting()) {
        count(in, name);
      } else {
        lines(in, name);
      }
    } catch (WasiException failure) {
      if (failure.getMessage().startsWith("write error")) {
        throw failure;
      }
      trouble = true;
      if (!options.has('s')) {
        process.fail(path, failure);
      }
    }
  }

  /** Whether lines without the text need not be looked at one by one. */
  private boolean isOnlyCounting() {
    return literal != null
        && !literal.isEmpty()
        && isQuiet()
        && !options.has('v')
        && most == Long.MAX_VALUE;
  }

  private void count(Input in, String name) throws IOException {
    int end = options.has('z') ? 0 : '\n';
    boolean isOneEnough = !options.has('c');
    long count = 0;
    while ((count == 0 || !isOneEnough) && in.nextLines(end)) {
      count += literal.lines(in.lineAt(), in.lineLength(), end, isOneEnough);
    }
    found |= count > 0;
    finish(name, count, false);
  }

  private boolean isQuiet() {
    return options.has('q') || options.has('l') || options.has('L') || options.has('c');
  }

  private void lines(Input in, String name) throws IOException {
    GrepContext context = new GrepContext(before, after > 0);
    long count = 0;
    long number = 0;
    long rest = 0;
    boolean isBinary = false;
    int end = options.has('z') ? 0 : '\n';
    while ((count < most || rest > 0) && in.nextLine(end)) {
      number++;
      boolean isMatch = count < most && matches(in) != options.has('v');
      if (isMatch) {
        count++;
        found = true;
        if (options.has('q') || (options.has('l') && !options.has('c'))) {
          break;
        }
        isBinary |= isBinary(in);
        if (isBinary && !isQuiet()) {
          break;
        }
        if (!isQuiet()) {
          context.flush(this::separate, (line, at) -> print(line, name, at, '-'), number);
          show(in, name, number);
          context.printed(number);
        }
        rest = after;
      } else if (rest > 0 && !isQuiet()) {
        rest--;
        print(in.line(), name, number, '-');
        context.printed(number);
      } else if (before > 0) {
        context.keep(in.line(), number);
      }
    }
    finish(name, count, isBinary);
  }

  private boolean isBinary(Input in) {
    return !options.has('a')
        && !options.has('z')
        && process.calls().memory().indexOf(in.lineAt(), in.lineLength(), 0) >= 0;
  }

  private void separate() throws IOException {
    if (printed) {
      process.out().println("--");
    }
  }

  private boolean matches(Input in) throws BadRegex {
    if (literal != null) {
      return literal.isIn(in.lineAt(), in.lineLength());
    }
    return patterns.find(in.line(), 0) != null;
  }

  private void show(Input in, String name, long number) throws IOException {
    if (!options.has('o')) {
      if (!named && !options.has('n') && !output.isColoured() && !options.has('b')) {
        process.out().write(in.lineAt(), in.lineLength());
        process.out().write(options.has('z') ? 0 : '\n');
        printed = true;
      } else {
        printed = true;
        List<Match> matches = output.isColoured() ? patterns.all(in.line()) : List.of();
        output.print(in.line(), name, number, offset(in, "", 0), ':', matches);
      }
      return;
    }
    String line = in.line();
    for (Match match : patterns.all(line)) {
      printed = true;
      long offset = offset(in, line, match.start(0));
      output.print(match.group(0), name, number, offset, ':', List.of(Match.of(match.group(0))));
    }
  }

  /** How many bytes of the file are before a place of the line. */
  private static long offset(Input in, String line, int place) {
    long start = in.taken() - in.lineLength() - (in.isTerminated() ? 1 : 0);
    return start + Utf8.bytes(line.substring(0, place)).length;
  }

  private void print(String line, String name, long number, char mark) throws IOException {
    printed = true;
    output.print(line, name, number, 0, mark, List.of());
  }

  private void finish(String name, long count, boolean isBinary) throws IOException {
    if (options.has('q')) {
      return;
    }
    if (options.has('l')) {
      process.out().print(count > 0 ? name + "\n" : "");
    } else if (options.has('L')) {
      process.out().print(count == 0 ? name + "\n" : "");
    } else if (options.has('c')) {
      process.out().println((named ? name + ":" : "") + count);
    } else if (isBinary) {
      process.warn(name + ": binary file matches");
    }
  }
}
