package warren.guest.tools.sed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.WasiException;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;
import warren.guest.tools.ToolProcess;

/** Runs a script over the lines of its input. */
final class SedRun {
  private final ToolProcess process;
  private final List<SedCommand> commands;
  private final SedInput in;
  private final Addressing addressing;
  private final Output out;
  private final boolean quiet;
  private final int end;
  private final StringBuilder appended = new StringBuilder();
  private final Map<String, Output> files = new HashMap<>();
  private String pattern = "";
  private String hold = "";
  private long line;
  private boolean substituted;
  private boolean restarts;
  private int exitStatus = -1;
  private String label = "";
  private boolean silentQuit;

  SedRun(
      ToolProcess process,
      List<SedCommand> commands,
      SedInput in,
      Output out,
      boolean quiet,
      int end) {
    this.process = process;
    this.commands = commands;
    this.in = in;
    this.addressing = new Addressing(in);
    this.out = out;
    this.quiet = quiet;
    this.end = end;
  }

  /** How a cycle goes on behind a command. */
  private enum Next {
    COMMAND,
    END,
    DELETE,
    QUIT,
    BRANCH
  }

  int run() throws IOException {
    Next next = Next.END;
    while (next != Next.QUIT) {
      if (!restarts) {
        String taken = in.take();
        if (taken == null) {
          break;
        }
        pattern = taken;
        line++;
      }
      restarts = false;
      substituted = false;
      next = cycle();
      if (next != Next.DELETE) {
        printPattern(next);
      }
      printAppended();
    }
    for (Output file : files.values()) {
      file.flush();
    }
    return exitStatus >= 0 ? exitStatus : process.status();
  }

  private void printPattern(Next next) throws IOException {
    if (!quiet && !(next == Next.QUIT && silentQuit)) {
      print(pattern);
    }
  }

  private Next cycle() throws IOException {
    Next next = run(commands);
    while (next == Next.BRANCH) {
      next = label.isEmpty() ? Next.END : runFrom(label);
    }
    return next;
  }

  /** Runs the commands behind a label, which stands in the script or in a block of it. */
  private Next runFrom(String wanted) throws IOException {
    List<SedCommand> rest = behind(commands, wanted);
    if (rest == null) {
      throw new BadUsage("can't find label for jump to `" + wanted + "'");
    }
    return run(rest);
  }

  private static List<SedCommand> behind(List<SedCommand> commands, String wanted) {
    for (int i = 0; i < commands.size(); i++) {
      SedCommand command = commands.get(i);
      if (command.name == ':' && command.text.equals(wanted)) {
        return commands.subList(i + 1, commands.size());
      }
      List<SedCommand> inner = command.name == '{' ? behind(command.block, wanted) : null;
      if (inner != null) {
        List<SedCommand> all = new ArrayList<>(inner);
        all.addAll(commands.subList(i + 1, commands.size()));
        return all;
      }
    }
    return null;
  }

  private Next run(List<SedCommand> some) throws IOException {
    for (SedCommand command : some) {
      if (addressing.isMeant(command, line, pattern) != command.negated) {
        Next next = run(command);
        if (next != Next.COMMAND) {
          return next;
        }
      }
    }
    return Next.COMMAND;
  }

  private void print(String text) throws IOException {
    out.print(text);
    if (in.isTerminated() || !in.isLast()) {
      out.write(end);
    }
  }

  private void println(String text) throws IOException {
    out.print(text).write(end);
  }

  private void printAppended() throws IOException {
    out.print(appended.toString());
    appended.setLength(0);
  }

  private Next run(SedCommand command) throws IOException {
    switch (command.name) {
      case '{' -> {
        return run(command.block);
      }
      case '=' -> println(String.valueOf(line));
      case 'a' -> appended.append(command.text);
      case 'i' -> out.print(command.text);
      case 'c' -> {
        return change(command);
      }
      case 'd' -> {
        return Next.DELETE;
      }
      case 'D' -> {
        return deleteFirst();
      }
      case 'g' -> pattern = hold;
      case 'G' -> pattern = pattern + "\n" + hold;
      case 'h' -> hold = pattern;
      case 'H' -> hold = hold + "\n" + pattern;
      case 'x' -> {
        String held = hold;
        hold = pattern;
        pattern = held;
      }
      case 'p' -> print(pattern);
      case 'P' -> println(firstLine());
      case 'z' -> pattern = "";
      default -> {
        return runOther(command);
      }
    }
    return Next.COMMAND;
  }

  private Next runOther(SedCommand command) throws IOException {
    switch (command.name) {
      case 'l' -> {
        println(shown(pattern));
        return Next.COMMAND;
      }
      case 'n' -> {
        return next();
      }
      case 'N' -> {
        return append();
      }
      case 'q', 'Q' -> {
        exitStatus = Math.max(0, command.number);
        silentQuit = command.name == 'Q';
        return Next.QUIT;
      }
      case 'r' -> {
        appendFile(command.text);
        return Next.COMMAND;
      }
      case 'w' -> {
        writeTo(command.text, pattern);
        return Next.COMMAND;
      }
      case 's' -> {
        substitute(command);
        return Next.COMMAND;
      }
      case 'y' -> {
        transliterate(command);
        return Next.COMMAND;
      }
      case 'F' -> {
        println(in.path());
        return Next.COMMAND;
      }
      case 'b' -> {
        return branch(command, true);
      }
      case 't' -> {
        boolean was = substituted;
        substituted = false;
        return branch(command, was);
      }
      case 'T' -> {
        boolean had = substituted;
        substituted = false;
        return branch(command, !had);
      }
      default -> {
        return Next.COMMAND;
      }
    }
  }

  private Next branch(SedCommand command, boolean isTaken) {
    label = command.text;
    return isTaken ? Next.BRANCH : Next.COMMAND;
  }

  /** Of a range, only its last line is replaced by the text. */
  private Next change(SedCommand command) throws IOException {
    if (command.to == null || !command.isOpen || command.negated) {
      out.print(command.text);
    }
    return Next.DELETE;
  }

  private String firstLine() {
    int newline = pattern.indexOf('\n');
    return newline < 0 ? pattern : pattern.substring(0, newline);
  }

  private Next deleteFirst() {
    int newline = pattern.indexOf('\n');
    if (newline >= 0) {
      pattern = pattern.substring(newline + 1);
      restarts = true;
    }
    return Next.DELETE;
  }

  private Next next() throws IOException {
    if (in.isLast()) {
      return Next.QUIT;
    }
    if (!quiet) {
      print(pattern);
    }
    printAppended();
    pattern = in.take();
    line++;
    return Next.COMMAND;
  }

  private Next append() throws IOException {
    if (in.isLast()) {
      return Next.QUIT;
    }
    printAppended();
    pattern = pattern + "\n" + in.take();
    line++;
    return Next.COMMAND;
  }

  private void appendFile(String path) {
    try (Input file = process.input(path)) {
      appended.append(file.rest());
    } catch (WasiException missing) {
      // As POSIX has it, a file that cannot be read is empty.
      return;
    }
  }

  private void writeTo(String file, String line) throws IOException {
    if (file.equals("/dev/stdout")) {
      println(line);
      return;
    }
    Output output = files.get(file);
    if (output == null) {
      output = new Output(process.calls(), process.files().create(file));
      files.put(file, output);
    }
    output.println(line);
    output.flush();
  }

  private void substitute(SedCommand command) throws IOException {
    Regex regex = addressing.regex(command.regex);
    StringBuilder result = new StringBuilder();
    int count = 0;
    boolean changed = false;
    Match match = regex.find(pattern, 0);
    int copied = 0;
    while (match != null) {
      count++;
      if (count >= command.occurrence) {
        result.append(pattern, copied, match.start(0));
        Replacement.append(command.replacement, match, result);
        copied = match.end(0);
        changed = true;
        if (!command.global) {
          break;
        }
      }
      match = following(regex, match);
    }
    if (!changed) {
      return;
    }
    pattern = result.append(pattern.substring(copied)).toString();
    substituted = true;
    if (command.prints) {
      print(pattern);
    }
    if (!command.text.isEmpty()) {
      writeTo(command.text, pattern);
    }
  }

  /** The next match; an empty one that touches the last is none. */
  private Match following(Regex regex, Match last) {
    int end = last.end(0);
    int from = end > last.start(0) ? end : end + 1;
    Match next = from > pattern.length() ? null : regex.find(pattern, from);
    boolean touches = next != null && next.start(0) == next.end(0) && next.start(0) == end;
    if (touches) {
      return end + 1 > pattern.length() ? null : regex.find(pattern, end + 1);
    }
    return next;
  }

  private void transliterate(SedCommand command) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int found = command.text.indexOf(c);
      result.append(found < 0 ? c : command.replacement.charAt(found));
    }
    pattern = result.toString();
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\\\u0007\b\f\n\r\t\u000b".indexOf(c);
      if (known >= 0) {
        shown.append('\\').append("\\abfnrtv".charAt(known));
      } else if (c < ' ' || c == 0x7f) {
        shown
            .append('\\')
            .append(String.valueOf(1000 + Integer.parseInt(Integer.toOctalString(c))).substring(1));
      } else {
        shown.append(c);
      }
    }
    return shown.append('$').toString();
  }
}
