package warren.guest.tools.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.Input;
import warren.guest.Split;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.screen.Keyboard;
import warren.text.ColumnWidth;

/** {@code watch}: runs a command again and again, and shows what it prints. */
public final class Watch implements Tool {
  /** What {@code --help} prints, behind the name. */
  public static final String USAGE = " [-n SECONDS] [-d] [-t] [-g] [-e] [-x] COMMAND [ARG]...";

  private static final double SHORTEST = 0.1;
  private static final double NANOSECONDS = 1e9;
  private static final int FAILED = 8;
  private static final String REVERSE = "\u001b[7m";
  private static final String PLAIN = "\u001b[m";

  /** What a run has printed, and how it has ended. */
  private record Shown(List<String> lines, int status) {}

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(),
            "n:dtgexbc",
            "interval=n",
            "differences=d",
            "no-title=t",
            "chgexit=g",
            "errexit=e",
            "exec=x",
            "beep=b",
            "color=c");
    if (options.rest().isEmpty()) {
      throw new BadUsage("a command is needed");
    }
    double seconds = Math.max(SHORTEST, seconds(options.value('n', "2")));
    Keyboard keyboard = new Keyboard(process.files(), process.calls());
    try {
      process.out().print("\u001b[?1049h\u001b[?25l");
      return watch(process, keyboard, options, seconds);
    } finally {
      process.out().print("\u001b[?25h\u001b[?1049l").flush();
      keyboard.close();
    }
  }

  private static double seconds(String text) throws BadUsage {
    try {
      return Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException none) {
      throw new BadUsage("failed to parse argument: '" + text + "'");
    }
  }

  private static int watch(ToolProcess process, Keyboard keyboard, Options options, double seconds)
      throws IOException {
    Shown before = null;
    while (true) {
      Shown now = once(process, options);
      draw(process, keyboard, options, seconds, now, before);
      if (options.has('g') && before != null && !before.lines.equals(now.lines)) {
        return 0;
      }
      if (options.has('e') && now.status != 0) {
        keyboard.next();
        return FAILED;
      }
      before = now;
      if (!await(process, keyboard, options, seconds, now)) {
        return 0;
      }
    }
  }

  /** Waits for the next run; false if the person wants to leave. */
  private static boolean await(
      ToolProcess process, Keyboard keyboard, Options options, double seconds, Shown now)
      throws IOException {
    long end = process.calls().time() + (long) (seconds * NANOSECONDS);
    while (true) {
      String key = keyboard.await(Math.max(0, end - process.calls().time()));
      if (key == null || key.equals(" ")) {
        return true;
      }
      if (key.equals("q") || key.equals(Keyboard.INTERRUPTED) || key.equals(Keyboard.CLOSED)) {
        return false;
      }
      if (key.equals(Keyboard.RESIZED)) {
        keyboard.measure();
        draw(process, keyboard, options, seconds, now, now);
      }
    }
  }

  private static Shown once(ToolProcess process, Options options) throws IOException {
    List<String> command =
        options.has('x') ? options.rest() : List.of("sh", "-c", String.join(" ", options.rest()));
    Running running = new Running(process);
    Children.Pipe pipe = running.children().pipe();
    Map<Integer, Integer> given = Map.of(1, pipe.out(), 2, pipe.out());
    int pid = running.start(command, process.process().environment(), given);
    process.files().close(pipe.out());
    String text;
    try (Input input = new Input(process.calls(), pipe.in(), "pipe")) {
      text = input.rest();
    }
    Children.Change change = pid < 0 ? null : running.children().await(pid);
    int status = change == null ? Math.abs(pid) : change.status();
    List<String> lines = new ArrayList<>();
    for (String line : Split.all(text, '\n')) {
      lines.add(plain(line));
    }
    return new Shown(lines, status);
  }

  /** Without tabs, colours and what else would move the cursor. */
  private static String plain(String line) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c == '\t') {
        text.append(" ".repeat(8 - text.length() % 8));
      } else if (c == '\u001b' && i < line.length() && line.charAt(i) == '[') {
        i++;
        while (i < line.length() && line.charAt(i) < '@') {
          i++;
        }
        i++;
      } else if (c >= ' ' && (c < 0x7f || c >= 0xa0)) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static void draw(
      ToolProcess process,
      Keyboard keyboard,
      Options options,
      double seconds,
      Shown now,
      Shown before)
      throws IOException {
    int columns = keyboard.columns();
    int rows = keyboard.rows();
    StringBuilder picture = new StringBuilder("\u001b[H");
    int row = 0;
    if (!options.has('t')) {
      picture.append(title(process, options, seconds, columns)).append("\u001b[K\r\n\u001b[K");
      row = 2;
    }
    for (int i = 0; row < rows && i < now.lines.size(); i++, row++) {
      String old = before == null || i >= before.lines.size() ? null : before.lines.get(i);
      boolean marks = options.has('d') && before != null;
      picture.append(row == 0 ? "" : "\r\n");
      picture.append(shown(now.lines.get(i), marks ? (old == null ? "" : old) : null, columns));
      picture.append("\u001b[K");
    }
    process.out().print(picture.append("\u001b[J").toString()).flush();
  }

  private static String title(ToolProcess process, Options options, double seconds, int columns) {
    String interval = tenths(seconds);
    String left = "Every " + interval + "s: " + String.join(" ", options.rest());
    String right = Dates.format(process.calls().time(), "%a %b %e %T %Y");
    int between = columns - ColumnWidth.of(left) - right.length();
    return between > 0 ? left + " ".repeat(between) + right : shown(left, null, columns);
  }

  private static String tenths(double seconds) {
    long tenths = Math.round(seconds * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  /** What fits of a line; characters that are others than before are in reverse video. */
  private static String shown(String line, String before, int columns) {
    StringBuilder text = new StringBuilder();
    boolean isMarked = false;
    int used = 0;
    int i = 0;
    while (i < line.length()) {
      int c = line.codePointAt(i);
      used += ColumnWidth.of(c);
      if (used > columns) {
        break;
      }
      boolean marks =
          before != null && (i >= before.length() || before.charAt(i) != line.charAt(i));
      if (marks != isMarked) {
        text.append(marks ? REVERSE : PLAIN);
        isMarked = marks;
      }
      text.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return text.append(isMarked ? PLAIN : "").toString();
  }
}
