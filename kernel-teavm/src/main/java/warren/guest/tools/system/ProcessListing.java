package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Split;
import warren.guest.tools.BadUsage;
import warren.guest.tools.ToolProcess;

/** {@code ps}. All processes are listed, of which there are few, unless some are named. */
final class ProcessListing {
  private static final String USUAL = "pid,ppid,stat,cmd";
  private static final String LONG = "s,uid,pid,ppid,ni,tty,time,cmd";

  private final List<Column> columns = new ArrayList<>();
  private final List<Integer> pids = new ArrayList<>();
  private String usual = USUAL;

  private ProcessListing() {}

  /**
   * A column.
   *
   * @param header empty if it has none
   * @param width negative if it is aligned to the left
   */
  private record Column(String name, String header, int width) {
    String pad(String text, boolean isLast) {
      String blanks = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
      return width > 0 ? blanks + text : isLast ? text : text + blanks;
    }
  }

  static int ps(ToolProcess process) throws IOException {
    ProcessListing listing = new ProcessListing();
    listing.parse(process.operands());
    return listing.print(process);
  }

  /**
   * Letters that choose among the processes of several people and terminals choose nothing here.
   */
  private void parse(List<String> words) throws BadUsage {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : null;
      if (word.startsWith("--format") || word.startsWith("--pid")) {
        int equals = word.indexOf('=');
        i += equals < 0 ? 1 : 0;
        take(word.charAt(2) == 'f' ? 'o' : 'p', equals < 0 ? next : word.substring(equals + 1));
      } else if (!word.startsWith("--")) {
        i += letters(word.startsWith("-") ? word.substring(1) : word, next);
      }
    }
  }

  private int letters(String word, String next) throws BadUsage {
    if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
      take('p', word);
      return 0;
    }
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == 'l') {
        usual = LONG;
      }
      if (letter == 'o' || letter == 'p') {
        String value = word.substring(i + 1);
        take(letter, value.isEmpty() ? next : value);
        return value.isEmpty() ? 1 : 0;
      }
    }
    return 0;
  }

  private void take(char letter, String value) throws BadUsage {
    if (value == null) {
      throw new BadUsage(
          letter == 'o'
              ? "format specification must follow -o"
              : "list of process IDs must follow -p");
    }
    if (letter == 'o') {
      addColumns(value);
      return;
    }
    for (String pid : Split.all(value.replace(' ', ','), ',')) {
      try {
        pids.add(Integer.parseInt(pid));
      } catch (NumberFormatException none) {
        throw new BadUsage("process ID list syntax error");
      }
    }
  }

  /** A header goes to the end of its word, as POSIX has it. */
  private void addColumns(String formats) throws BadUsage {
    String left = formats;
    while (!left.isEmpty()) {
      int end = 0;
      while (end < left.length() && ",= ".indexOf(left.charAt(end)) < 0) {
        end++;
      }
      String name = left.substring(0, end);
      Column usualColumn = column(name);
      if (usualColumn == null) {
        throw new BadUsage("unknown user-defined format specifier \"" + name + "\"");
      }
      if (end < left.length() && left.charAt(end) == '=') {
        String header = left.substring(end + 1);
        // procps lets names go on behind an empty header.
        boolean goesOn = header.startsWith(",");
        String shown = goesOn ? "" : header;
        int width = Math.max(Math.abs(usualColumn.width), shown.length());
        columns.add(new Column(usualColumn.name, shown, usualColumn.width < 0 ? -width : width));
        left = goesOn ? header.substring(1) : "";
      } else {
        columns.add(usualColumn);
        left = end < left.length() ? left.substring(end + 1) : "";
      }
    }
  }

  private static Column column(String name) {
    return switch (name) {
      case "pid", "tgid" -> new Column("pid", "PID", 7);
      case "ppid" -> new Column("ppid", "PPID", 7);
      case "pgid", "pgrp" -> new Column("pgid", "PGID", 7);
      case "sid", "sess", "session" -> new Column("sid", "SID", 7);
      case "ni", "nice" -> new Column("ni", "NI", 3);
      case "stat" -> new Column("stat", "STAT", -4);
      case "s", "state" -> new Column("stat", "S", -1);
      case "uid", "euid" -> new Column("uid", "UID", 5);
      case "user", "euser", "uname" -> new Column("user", "USER", -8);
      case "tty", "tt", "tname" -> new Column("tty", "TTY", -8);
      case "time", "cputime" -> new Column("time", "TIME", 8);
      case "vsz", "vsize" -> new Column("vsz", "VSZ", 6);
      case "comm", "ucmd", "ucomm" -> new Column("comm", "COMMAND", -15);
      case "args", "command" -> new Column("cmd", "COMMAND", -27);
      case "cmd" -> new Column("cmd", "CMD", -27);
      default -> null;
    };
  }

  private int print(ToolProcess process) throws IOException {
    if (columns.isEmpty()) {
      addColumns(usual);
    }
    boolean hasHeader = false;
    for (Column column : columns) {
      hasHeader |= !column.header.isEmpty();
    }
    if (hasHeader) {
      printLine(process, null);
    }
    boolean any = false;
    for (ProcessTable.Entry entry : ProcessTable.read(process)) {
      if (pids.isEmpty() || pids.contains(entry.pid())) {
        printLine(process, entry);
        any = true;
      }
    }
    return any ? 0 : 1;
  }

  /** A process, or with null the headers. */
  private void printLine(ToolProcess process, ProcessTable.Entry entry) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String text = entry == null ? column.header : value(column.name, entry);
      line.append(i == 0 ? "" : " ").append(column.pad(text, i + 1 == columns.size()));
    }
    process.out().println(line.toString());
  }

  private static String value(String name, ProcessTable.Entry entry) {
    return switch (name) {
      case "pid" -> String.valueOf(entry.pid());
      case "ppid" -> String.valueOf(entry.parent());
      case "pgid" -> entry.field("Pgid");
      case "sid" -> entry.field("Sid");
      case "ni" -> String.valueOf(entry.nice());
      case "stat" -> entry.state();
      case "uid" -> "0";
      case "user" -> "root";
      case "tty" -> entry.field("Tty").equals("-") ? "?" : "tty";
      case "time" -> time(entry.field("CpuTime"));
      case "vsz" -> Split.all(entry.field("VmSize"), ' ')[0];
      case "comm" -> entry.name();
      default -> entry.command();
    };
  }

  private static String time(String milliseconds) {
    long seconds = Long.parseLong(Split.all(milliseconds, ' ')[0]) / 1000;
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
