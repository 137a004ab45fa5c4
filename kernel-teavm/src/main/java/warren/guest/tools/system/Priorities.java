package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;

/**
 * {@code nice} and {@code renice}: the nice values of processes, of which PROC.md says what they
 * do.
 */
final class Priorities {
  private static final String ADJUSTMENT = "10";
  private static final int CANCELED = 125;
  private static final int MOST = 39;

  private Priorities() {}

  static int nice(ToolProcess process) throws IOException {
    Options options = Options.parseFirst(withoutOldForm(process.arguments()), "n:", "adjustment=n");
    int before = own(process);
    if (options.rest().isEmpty()) {
      if (options.has('n')) {
        throw new BadUsage("a command must be given with an adjustment");
      }
      process.out().println(String.valueOf(before));
      return 0;
    }
    String text = options.value('n', ADJUSTMENT);
    try {
      long adjustment = Math.max(-MOST, Math.min(MOST, Long.parseLong(text)));
      set(process, 0, before + (int) adjustment);
    } catch (NumberFormatException none) {
      process.warn("invalid adjustment \u2018" + text + "\u2019");
      return CANCELED;
    }
    return new Running(process).run(options.rest());
  }

  /** {@code -5} and {@code --5} are {@code -n 5} and {@code -n -5}. */
  private static List<String> withoutOldForm(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    String first = words.size() > 1 ? words.get(1) : "";
    int digit = first.startsWith("--") || first.startsWith("-+") ? 2 : 1;
    if (first.startsWith("-") && first.length() > digit && Character.isDigit(first.charAt(digit))) {
      words.set(1, "-n");
      words.add(2, first.substring(1));
    }
    return words;
  }

  static int renice(ToolProcess process) throws IOException {
    List<String> words = new ArrayList<>(process.operands());
    boolean isRelative = !words.isEmpty() && words.get(0).equals("--relative");
    if (isRelative) {
      words.remove(0);
    }
    if (!words.isEmpty() && List.of("-n", "--priority").contains(words.get(0))) {
      words.remove(0);
    }
    if (words.isEmpty()) {
      throw new BadUsage("not enough arguments");
    }
    int value = number(words.remove(0), "priority");
    words.removeIf(List.of("-p", "--pid")::contains);
    if (words.isEmpty()) {
      throw new BadUsage("not enough arguments");
    }
    for (String word : words) {
      renice(process, number(word, "process ID"), value, isRelative);
    }
    return process.status();
  }

  private static void renice(ToolProcess process, int pid, int value, boolean isRelative)
      throws IOException {
    ProcessTable.Entry entry = find(process, pid);
    if (entry == null) {
      process.fail("failed to get priority for " + pid + " (process ID): No such process");
      return;
    }
    int before = entry.nice();
    try {
      set(process, pid, isRelative ? before + value : value);
    } catch (WasiException failure) {
      process.fail(
          "failed to set priority for " + pid + " (process ID): " + ErrorText.of(failure.errno()));
      return;
    }
    int after = find(process, pid) == null ? value : find(process, pid).nice();
    process.out().println(pid + " (process ID) old priority " + before + ", new priority " + after);
  }

  private static int number(String text, String what) throws BadUsage {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new BadUsage("invalid " + what + " argument: '" + text + "'");
    }
  }

  private static ProcessTable.Entry find(ToolProcess process, int pid) {
    return ProcessTable.read(String.valueOf(pid), process);
  }

  private static int own(ToolProcess process) {
    return ProcessTable.read("self", process).nice();
  }

  private static void set(ToolProcess process, int pid, int value) throws WasiException {
    new Children(process.files(), process.calls()).control("nice " + pid + " " + value);
  }
}
