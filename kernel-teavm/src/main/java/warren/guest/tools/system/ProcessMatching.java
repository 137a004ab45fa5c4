package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.Signals;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code pgrep}, {@code pkill} and {@code killall}: processes by their names. */
final class ProcessMatching {
  private ProcessMatching() {}

  private static Options options(List<String> arguments) throws BadUsage {
    return Options.parse(
        arguments,
        "lafxvnocid:P:u:U:s:e",
        "list-name=l",
        "list-full=a",
        "full=f",
        "exact=x",
        "inverse=v",
        "newest=n",
        "oldest=o",
        "count=c",
        "ignore-case=i",
        "delimiter=d",
        "parent=P",
        "signal=s",
        "echo=e");
  }

  static int pgrep(ToolProcess process) throws IOException {
    Options options = options(process.arguments());
    List<ProcessTable.Entry> found = find(process, options);
    List<String> lines = new ArrayList<>();
    for (ProcessTable.Entry entry : found) {
      String more =
          options.has('a') ? " " + entry.command() : options.has('l') ? " " + entry.name() : "";
      lines.add(entry.pid() + more);
    }
    if (options.has('c')) {
      process.out().println(String.valueOf(lines.size()));
    } else if (!lines.isEmpty()) {
      process.out().println(String.join(options.value('d', "\n"), lines));
    }
    return found.isEmpty() ? 1 : 0;
  }

  static int pkill(ToolProcess process) throws IOException {
    List<String> words = new ArrayList<>(process.arguments());
    String signal = takeSignal(words, "TERM");
    Options options = options(words);
    if (options.has('s')) {
      signal = Signals.parse(options.value('s', ""));
      if (signal == null) {
        throw new BadUsage("unknown signal: " + options.value('s', ""));
      }
    }
    List<ProcessTable.Entry> found = find(process, options);
    Children children = new Children(process.files(), process.calls());
    for (ProcessTable.Entry entry : found) {
      kill(process, children, entry, signal);
      if (options.has('e')) {
        process.out().println(entry.name() + " killed (pid " + entry.pid() + ")");
      }
    }
    return found.isEmpty() ? 1 : process.status();
  }

  /** Processes by their whole names. */
  static int killall(ToolProcess process) throws IOException {
    List<String> words = new ArrayList<>(process.arguments());
    String signal = takeSignal(words, "TERM");
    Options options = Options.parse(words, "s:q", "signal=s", "quiet=q");
    if (options.has('s')) {
      signal = Signals.parse(options.value('s', ""));
    }
    if (signal == null) {
      throw new BadUsage("unknown signal: " + options.value('s', ""));
    }
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    Children children = new Children(process.files(), process.calls());
    int own = Integer.parseInt(children.self().get(0));
    for (String name : options.rest()) {
      boolean isFound = false;
      for (ProcessTable.Entry entry : ProcessTable.read(process)) {
        if (entry.pid() != own && entry.name().equals(name)) {
          isFound = true;
          kill(process, children, entry, signal);
        }
      }
      if (!isFound) {
        missing(process, name, options.has('q'));
      }
    }
    return process.status();
  }

  private static void missing(ToolProcess process, String name, boolean isQuiet)
      throws IOException {
    if (isQuiet) {
      process.failQuietly();
    } else {
      process.fail(name + ": no process found");
    }
  }

  /** Takes -SIGNAL away, if it comes first. */
  private static String takeSignal(List<String> words, String otherwise) {
    if (words.size() > 1 && words.get(1).length() > 1 && words.get(1).charAt(0) == '-') {
      String name = Signals.parse(words.get(1).substring(1));
      if (name != null) {
        words.remove(1);
        return name;
      }
    }
    return otherwise;
  }

  private static void kill(
      ToolProcess process, Children children, ProcessTable.Entry entry, String signal)
      throws IOException {
    try {
      String name = signal.equals("EXIT") ? "0" : "SIG" + signal;
      children.control("kill " + entry.pid() + " " + name);
    } catch (WasiException failure) {
      process.fail("killing pid " + entry.pid() + " failed", failure);
    }
  }

  private static List<ProcessTable.Entry> find(ToolProcess process, Options options)
      throws IOException {
    if (options.rest().isEmpty() && !options.has('P')) {
      throw new BadUsage("no matching criteria specified");
    }
    if (options.rest().size() > 1) {
      throw new BadUsage("only one pattern can be provided");
    }
    int own = Integer.parseInt(new Children(process.files(), process.calls()).self().get(0));
    List<ProcessTable.Entry> found = new ArrayList<>();
    Regex pattern = pattern(options);
    for (ProcessTable.Entry entry : ProcessTable.read(process)) {
      if (entry.pid() != own && matches(entry, pattern, options) != options.has('v')) {
        found.add(entry);
      }
    }
    if (found.size() > 1 && (options.has('n') || options.has('o'))) {
      return List.of(found.get(options.has('n') ? found.size() - 1 : 0));
    }
    return found;
  }

  private static Regex pattern(Options options) throws BadUsage {
    try {
      String text = options.rest().isEmpty() ? "" : options.rest().get(0);
      return Regex.extended(text, options.has('i'));
    } catch (BadRegex bad) {
      throw BadUsage.ofValue(bad.getMessage());
    }
  }

  private static boolean matches(ProcessTable.Entry entry, Regex pattern, Options options) {
    if (options.has('P') && !isOneOf(entry.parent(), options.value('P', ""))) {
      return false;
    }
    String text = options.has('f') ? entry.command() : entry.name();
    Match match = pattern.find(text, 0);
    boolean isWhole = match != null && match.start(0) == 0 && match.end(0) == text.length();
    return options.has('x') ? isWhole : match != null;
  }

  private static boolean isOneOf(int pid, String list) {
    for (String each : Split.all(list, ',')) {
      if (each.equals(String.valueOf(pid))) {
        return true;
      }
    }
    return false;
  }
}
