package warren.guest.tools.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.compare.Edits.Hunk;

/** {@code diff}: as it is, or unified. */
final class Diff implements Tool {
  private static final int TROUBLE = 2;
  private static final String NO_NEWLINE = "\n\\ No newline at end of file";

  private ToolProcess process;
  private Options options;
  private int context;
  private int status;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(
            tool.arguments(),
            "uU:qsrNaiwbBL:",
            "unified=u",
            "brief=q",
            "report-identical-files=s",
            "recursive=r",
            "new-file=N",
            "text=a",
            "ignore-case=i",
            "ignore-all-space=w",
            "ignore-space-change=b",
            "label=L",
            "ignore-blank-lines=B");
    if (options.rest().size() < 2) {
      String last = options.rest().isEmpty() ? tool.name() : options.rest().get(0);
      throw new BadUsage("missing operand after '" + last + "'");
    }
    context = Integer.parseInt(options.value('U', "3"));
    String left = options.rest().get(0);
    String right = options.rest().get(1);
    boolean isLeft = isDirectory(left);
    boolean isRight = isDirectory(right);
    if (isLeft && isRight) {
      directories(left, right);
    } else if (isLeft || isRight) {
      files(
          isLeft ? Paths.join(left, Paths.base(right)) : left,
          isRight ? Paths.join(right, Paths.base(left)) : right,
          "");
    } else {
      files(left, right, "");
    }
    return status;
  }

  private boolean isDirectory(String path) {
    FileStatus found = process.files().status(path);
    return found != null && found.isDirectory();
  }

  private void directories(String left, String right) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Files.Entry entry : process.files().list(left)) {
      names.add(entry.name());
    }
    for (Files.Entry entry : process.files().list(right)) {
      names.add(entry.name());
    }
    for (String name : names) {
      both(Paths.join(left, name), Paths.join(right, name), left, right, name);
    }
  }

  private void both(String a, String b, String left, String right, String name) throws IOException {
    boolean hasA = process.files().linkStatus(a) != null;
    boolean hasB = process.files().linkStatus(b) != null;
    if ((!hasA && !options.has('N')) || (!hasB && !options.has('N'))) {
      process.out().println("Only in " + (hasA ? left : right) + ": " + name);
      status = Math.max(status, 1);
    } else if (isDirectory(a) && isDirectory(b)) {
      if (options.has('r')) {
        directories(a, b);
      } else {
        process.out().println("Common subdirectories: " + a + " and " + b);
      }
    } else {
      files(a, b, "diff" + given() + " " + a + " " + b + "\n");
    }
  }

  private String given() {
    StringBuilder letters = new StringBuilder();
    for (String word : process.operands()) {
      if (word.startsWith("-") && word.length() > 1) {
        letters.append(' ').append(word);
      }
    }
    return letters.toString();
  }

  private List<String> lines(String path) throws IOException {
    List<String> lines = new ArrayList<>();
    if (options.has('N') && process.files().status(path) == null) {
      return lines;
    }
    try (Input in = process.input(path)) {
      while (in.nextLine()) {
        lines.add(in.isTerminated() ? in.line() : in.line() + NO_NEWLINE);
      }
    }
    return lines;
  }

  private String key(String line) {
    String key = options.has('i') ? line.toLowerCase(Locale.ROOT) : line;
    if (!options.has('w') && !options.has('b')) {
      return key;
    }
    StringBuilder kept = new StringBuilder();
    for (String word : Split.parts(key.strip().replace("\t", " "), ' ')) {
      boolean isFirst = kept.length() == 0 || options.has('w') || word.isEmpty();
      kept.append(isFirst ? "" : " ").append(word);
    }
    return kept.toString();
  }

  private List<String> keys(List<String> lines) {
    List<String> keys = new ArrayList<>();
    lines.forEach(line -> keys.add(key(line)));
    return keys;
  }

  private void files(String left, String right, String head) throws IOException {
    List<String> a = new ArrayList<>();
    List<String> b = new ArrayList<>();
    try {
      a.addAll(lines(left));
      b.addAll(lines(right));
    } catch (WasiException failure) {
      String missing = process.files().status(left) == null && !left.equals("-") ? left : right;
      process.fail(missing, failure);
      status = TROUBLE;
      return;
    }
    List<Hunk> hunks = new ArrayList<>(Edits.between(keys(a), keys(b)));
    if (options.has('B')) {
      hunks.removeIf(hunk -> isBlank(hunk, a, b));
    }
    if (hunks.isEmpty()) {
      if (options.has('s')) {
        process.out().println("Files " + left + " and " + right + " are identical");
      }
      return;
    }
    status = Math.max(status, 1);
    if (options.has('q')) {
      process.out().println("Files " + left + " and " + right + " differ");
      return;
    }
    process.out().print(head);
    if (options.has('u') || options.has('U')) {
      unified(left, right, a, b, hunks);
    } else {
      for (Hunk hunk : hunks) {
        normal(hunk, a, b);
      }
    }
  }

  /** Whether a change is about blank lines alone. */
  private static boolean isBlank(Hunk hunk, List<String> a, List<String> b) {
    List<String> changed = new ArrayList<>(a.subList(hunk.leftFrom(), hunk.leftTo()));
    changed.addAll(b.subList(hunk.rightFrom(), hunk.rightTo()));
    changed.removeIf(String::isEmpty);
    return changed.isEmpty();
  }

  private void normal(Hunk hunk, List<String> a, List<String> b) throws IOException {
    boolean removes = hunk.leftTo() > hunk.leftFrom();
    boolean adds = hunk.rightTo() > hunk.rightFrom();
    char letter = removes && adds ? 'c' : removes ? 'd' : 'a';
    process
        .out()
        .println(
            range(hunk.leftFrom(), hunk.leftTo())
                + letter
                + range(hunk.rightFrom(), hunk.rightTo()));
    print("< ", a.subList(hunk.leftFrom(), hunk.leftTo()));
    if (removes && adds) {
      process.out().println("---");
    }
    print("> ", b.subList(hunk.rightFrom(), hunk.rightTo()));
  }

  private static String range(int from, int to) {
    if (to <= from + 1) {
      return String.valueOf(Math.max(from, to));
    }
    return from + 1 + "," + to;
  }

  private void print(String mark, List<String> lines) throws IOException {
    for (String line : lines) {
      process.out().println(mark + line);
    }
  }

  private String label(int index, String path) {
    List<String> labels = options.values('L');
    if (index < labels.size()) {
      return labels.get(index);
    }
    FileStatus found = process.files().status(path);
    long time = found == null ? 0 : found.modified();
    return path + "\t" + Dates.format(time, "%F %T.%N %z");
  }

  private void unified(String left, String right, List<String> a, List<String> b, List<Hunk> hunks)
      throws IOException {
    process.out().println("--- " + label(0, left));
    process.out().println("+++ " + label(1, right));
    int first = 0;
    while (first < hunks.size()) {
      int last = first;
      while (last + 1 < hunks.size()
          && hunks.get(last + 1).leftFrom() - hunks.get(last).leftTo() <= 2 * context) {
        last++;
      }
      group(hunks.subList(first, last + 1), a, b);
      first = last + 1;
    }
  }

  private void group(List<Hunk> hunks, List<String> a, List<String> b) throws IOException {
    Hunk first = hunks.get(0);
    Hunk last = hunks.get(hunks.size() - 1);
    int before = Math.min(context, first.leftFrom());
    int after = Math.min(context, a.size() - last.leftTo());
    int leftFrom = first.leftFrom() - before;
    int rightFrom = first.rightFrom() - before;
    process
        .out()
        .println(
            "@@ -"
                + unifiedRange(leftFrom, last.leftTo() + after)
                + " +"
                + unifiedRange(rightFrom, last.rightTo() + after)
                + " @@");
    int at = leftFrom;
    for (Hunk hunk : hunks) {
      print(" ", a.subList(at, hunk.leftFrom()));
      print("-", a.subList(hunk.leftFrom(), hunk.leftTo()));
      print("+", b.subList(hunk.rightFrom(), hunk.rightTo()));
      at = hunk.leftTo();
    }
    print(" ", a.subList(at, at + after));
  }

  private static String unifiedRange(int from, int to) {
    int count = to - from;
    int start = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }
}
