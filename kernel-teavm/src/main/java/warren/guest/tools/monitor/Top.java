package warren.guest.tools.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.guest.ErrorText;
import warren.guest.Signals;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.screen.Keyboard;
import warren.guest.tools.system.ProcessTable;
import warren.text.OneLine;

/**
 * {@code top}: the processes by what they use. Of a process {@code /proc} tells the time that it
 * has run, and its memory; of the machine it tells nothing, so that there is no load.
 */
public final class Top implements Tool {
  /** What {@code --help} prints, behind the name. */
  public static final String USAGE =
      " [-b] [-n COUNT] [-d SECONDS] [-o FIELD] [-p PID,...]; keys: q k P M N T r space";

  private static final double NANOSECONDS = 1e9;
  private static final String HEADER = "    PID    PPID  NI S    VIRT  %CPU     TIME+ COMMAND";

  /**
   * A process with the part of a processor that it has used since the last look, in tenths of a
   * percent.
   */
  private record Row(ProcessTable.Entry entry, long milliseconds, long kilobytes, long cpu) {}

  private final Map<Integer, Long> before = new HashMap<>();
  private long looked;
  private char order = 'P';
  private boolean isReverse;
  private String message = "";

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "bn:d:o:p:Hic",
            "batch=b",
            "iterations=n",
            "delay=d",
            "sort-override=o",
            "pid=p");
    Top top = new Top();
    top.order = order(options.value('o', "%CPU"));
    int count = (int) number(options.value('n', "0"), 'n');
    double seconds = Math.max(0.1, number(options.value('d', "3"), 'd'));
    if (options.has('b') || !process.files().isTerminal(1)) {
      return top.batch(process, options, count, seconds);
    }
    Keyboard keyboard = new Keyboard(process.files(), process.calls());
    try {
      process.out().print("\u001b[?1049h\u001b[?25l");
      return top.watch(process, keyboard, options, count, seconds);
    } finally {
      process.out().print("\u001b[?25h\u001b[?1049l").flush();
      keyboard.close();
    }
  }

  private static double number(String text, char option) throws BadUsage {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw new BadUsage("bad argument of -" + option + ": '" + text + "'");
    }
  }

  private static char order(String field) throws BadUsage {
    return switch (field.replace("+", "").replace("-", "")) {
      case "%CPU" -> 'P';
      case "VIRT", "RES", "%MEM" -> 'M';
      case "PID" -> 'N';
      case "TIME" -> 'T';
      default -> throw new BadUsage("unrecognized field name '" + field + "'");
    };
  }

  private int batch(ToolProcess process, Options options, int count, double seconds)
      throws IOException {
    for (int i = 0; count == 0 || i < count; i++) {
      if (i > 0) {
        process.process().sleep((long) (seconds * NANOSECONDS));
        process.out().println("");
      }
      for (String line : picture(process, options)) {
        process.out().println(line);
      }
      process.out().flush();
    }
    return process.status();
  }

  private int watch(
      ToolProcess process, Keyboard keyboard, Options options, int count, double seconds)
      throws IOException {
    for (int i = 1; ; i++) {
      draw(process, keyboard, options);
      if (count > 0 && i >= count) {
        return 0;
      }
      String key = keyboard.await((long) (seconds * NANOSECONDS));
      if (key != null && !take(key, process, keyboard)) {
        return 0;
      }
    }
  }

  private boolean take(String key, ToolProcess process, Keyboard keyboard) throws IOException {
    message = "";
    switch (key) {
      case "q", Keyboard.INTERRUPTED, Keyboard.CLOSED -> {
        return false;
      }
      case Keyboard.RESIZED -> keyboard.measure();
      case "P", "M", "N", "T" -> order = key.charAt(0);
      case "R", "r" -> isReverse = !isReverse;
      case "k" -> kill(process, keyboard);
      default ->
          message =
              key.equals(" ") ? "" : "q quit  k kill  P cpu  M memory  N pid  T time  R reverse";
    }
    return true;
  }

  private void kill(ToolProcess process, Keyboard keyboard) throws IOException {
    String pid = ask("PID to signal/kill: ", process, keyboard);
    String signal =
        pid.isEmpty() ? "" : ask("Send pid " + pid + " signal [15/sigterm]: ", process, keyboard);
    if (pid.isEmpty()) {
      return;
    }
    String name = Signals.parse(signal.isEmpty() ? "TERM" : signal);
    if (name == null) {
      message = "Invalid signal '" + signal + "'";
      return;
    }
    try {
      new Running(process).children().control("kill " + pid + " SIG" + name);
    } catch (WasiException failure) {
      message = "Failed signal pid '" + pid + "': " + ErrorText.of(failure.errno());
    }
  }

  /** An answer of digits and letters, in the row below the summary. */
  private static String ask(String question, ToolProcess process, Keyboard keyboard)
      throws IOException {
    StringBuilder answer = new StringBuilder();
    while (true) {
      process
          .out()
          .print("\u001b[4;1H\u001b[1m" + question + "\u001b[m" + answer + "\u001b[K")
          .flush();
      String key = keyboard.next();
      if (key.equals("\r") || key.equals("\n")) {
        return answer.toString();
      }
      if (key.equals("\u001b") || key.equals(Keyboard.INTERRUPTED) || key.equals(Keyboard.CLOSED)) {
        return "";
      }
      if (key.equals("\u007f") && answer.length() > 0) {
        answer.setLength(answer.length() - 1);
      } else if (key.length() == 1 && Character.isLetterOrDigit(key.charAt(0))) {
        answer.append(key);
      }
    }
  }

  private void draw(ToolProcess process, Keyboard keyboard, Options options) throws IOException {
    List<String> lines = picture(process, options);
    lines.set(3, message);
    StringBuilder text = new StringBuilder("\u001b[H");
    int rows = Math.min(keyboard.rows(), lines.size());
    for (int row = 0; row < rows; row++) {
      String line = lines.get(row);
      String cut =
          line.length() > keyboard.columns() ? line.substring(0, keyboard.columns()) : line;
      boolean isHeader = line.equals(HEADER);
      String padded = isHeader ? cut + " ".repeat(keyboard.columns() - cut.length()) : cut;
      text.append(row == 0 ? "" : "\r\n");
      text.append(isHeader ? "\u001b[7m" + padded + "\u001b[m" : cut + "\u001b[K");
    }
    process.out().print(text.append("\u001b[J").toString()).flush();
  }

  private List<String> picture(ToolProcess process, Options options) throws IOException {
    List<Row> rows = look(process, options);
    long memory = 0;
    int running = 0;
    int sleeping = 0;
    int stopped = 0;
    for (Row row : rows) {
      memory += row.kilobytes;
      running += row.entry.state().equals("R") ? 1 : 0;
      stopped += row.entry.state().equals("T") ? 1 : 0;
      sleeping += "SI".contains(row.entry.state()) ? 1 : 0;
    }
    List<String> lines = new ArrayList<>();
    lines.add("top - " + Dates.format(process.calls().time(), "%T"));
    lines.add(
        "Tasks: "
            + pad(rows.size(), 3)
            + " total, "
            + pad(running, 3)
            + " running, "
            + pad(sleeping, 3)
            + " sleeping, "
            + pad(stopped, 3)
            + " stopped,   0 zombie");
    lines.add("MiB Mem : " + pad(tenths(memory * 10 / 1024), 8) + " used by programs");
    lines.add("");
    lines.add(HEADER);
    for (Row row : rows) {
      lines.add(line(row));
    }
    return lines;
  }

  private List<Row> look(ToolProcess process, Options options) throws IOException {
    List<String> pids = new ArrayList<>();
    for (String value : options.values('p')) {
      pids.addAll(List.of(Split.all(value, ',')));
    }
    long now = process.calls().time();
    long passed = looked == 0 ? 0 : Math.max(1, (now - looked) / 1_000_000);
    looked = now;
    List<Row> rows = new ArrayList<>();
    for (ProcessTable.Entry entry : ProcessTable.read(process)) {
      if (!pids.isEmpty() && !pids.contains(String.valueOf(entry.pid()))) {
        continue;
      }
      long used = first(entry.field("CpuTime"));
      long last = before.getOrDefault(entry.pid(), used);
      before.put(entry.pid(), used);
      long cpu = passed == 0 ? 0 : (used - last) * 1000 / passed;
      rows.add(new Row(entry, used, first(entry.field("VmSize")), cpu));
    }
    rows.sort(comparator());
    return rows;
  }

  private Comparator<Row> comparator() {
    Comparator<Row> by =
        switch (order) {
          case 'M' -> Comparator.comparingLong(Row::kilobytes);
          case 'T' -> Comparator.comparingLong(Row::milliseconds);
          case 'N' -> Comparator.comparingLong(row -> row.entry.pid());
          default -> Comparator.comparingLong(Row::cpu);
        };
    Comparator<Row> descending = isReverse ? by : by.reversed();
    return descending.thenComparing(row -> row.entry.pid());
  }

  private static long first(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(Split.all(text, ' ')[0]);
  }

  private static String line(Row row) {
    ProcessTable.Entry entry = row.entry;
    long hundredths = row.milliseconds / 10;
    long seconds = hundredths / 100;
    String time = seconds / 60 + ":" + two(seconds % 60) + "." + two(hundredths % 100);
    return pad(entry.pid(), 7)
        + pad(entry.parent(), 8)
        + pad(entry.nice(), 4)
        + " "
        + entry.state()
        + pad(row.kilobytes, 8)
        + pad(tenths(row.cpu), 6)
        + pad(time, 10)
        + " "
        + OneLine.plain(entry.command());
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }

  private static String pad(long number, int width) {
    return pad(String.valueOf(number), width);
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
