package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.Signals;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.DateParser;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;

/** Tools about processes, the environment and the time. */
final class ProcessTools {
  private static final long SECOND = 1_000_000_000L;

  private ProcessTools() {}

  static int env(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(),
            "iu:0C:S:v",
            "ignore-environment=i",
            "unset=u",
            "null=0",
            "chdir=C",
            "split-string=S");
    Map<String, String> variables = new TreeMap<>();
    List<String> order = new ArrayList<>();
    if (!options.has('i')) {
      for (String variable : process.process().environment()) {
        put(variable, variables, order);
      }
    }
    options.values('u').forEach(variables::remove);
    List<String> words = new ArrayList<>(options.rest());
    if (options.has('S')) {
      words.addAll(0, List.of(Split.parts(options.value('S', "").trim(), ' ')));
    }
    if (!words.isEmpty() && words.get(0).equals("-")) {
      variables.clear();
      words.remove(0);
    }
    while (!words.isEmpty() && words.get(0).indexOf('=') > 0) {
      put(words.remove(0), variables, order);
    }
    List<String> environment = new ArrayList<>();
    for (String name : order) {
      if (variables.containsKey(name)) {
        environment.add(name + "=" + variables.get(name));
      }
    }
    if (options.has('C')) {
      process.files().enter(process.files().absolute(options.value('C', "")));
    }
    if (!words.isEmpty()) {
      return new Running(process).run(words, environment, Map.of());
    }
    for (String variable : environment) {
      process.out().print(variable);
      process.out().write(options.has('0') ? 0 : '\n');
    }
    return 0;
  }

  private static void put(String variable, Map<String, String> to, List<String> order) {
    int equals = variable.indexOf('=');
    if (equals < 0) {
      return;
    }
    String name = variable.substring(0, equals);
    if (to.put(name, variable.substring(equals + 1)) == null) {
      order.remove(name);
      order.add(name);
    }
  }

  static int printenv(ToolProcess process) throws IOException {
    if (process.operands().isEmpty()) {
      return env(process);
    }
    for (String name : process.operands()) {
      var value = process.process().variable(name);
      if (value.isPresent()) {
        process.out().println(value.get());
      } else {
        process.failQuietly();
      }
    }
    return process.status();
  }

  static int which(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "a", "all=a");
    for (String name : options.rest()) {
      boolean found = false;
      for (String directory : Split.all(Running.path(process), ':')) {
        String path = Running.find(process.files(), directory + "/" + name, "");
        if (path != null && (options.has('a') || !found)) {
          process.out().println(path);
          found = true;
        }
      }
      if (!found) {
        process.failQuietly();
      }
    }
    return process.status();
  }

  static int sleep(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    double seconds = 0;
    for (String word : options.rest()) {
      seconds += Durations.seconds(word);
    }
    process.process().sleep((long) (seconds * SECOND));
    return 0;
  }

  static int date(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            withPrecision(process.arguments()),
            "ud:r:RI:s:",
            "utc=u",
            "universal=u",
            "date=d",
            "reference=r",
            "rfc-email=R",
            "iso-8601=I");
    long time = process.calls().time();
    if (options.has('d')) {
      time = DateParser.parse(options.value('d', ""), time);
    } else if (options.has('r')) {
      var status = process.files().status(options.value('r', ""));
      if (status == null) {
        process.fail(options.value('r', "") + ": No such file or directory");
        return 1;
      }
      time = status.modified();
    }
    String format = "%a %b %e %T %Z %Y";
    if (options.has('R')) {
      format = "%a, %d %b %Y %T %z";
    } else if (options.has('I')) {
      format = isoFormat(options.value('I', ""));
    }
    for (String word : options.rest()) {
      if (!word.startsWith("+")) {
        throw new BadUsage("invalid date \u2018" + word + "\u2019");
      }
      format = word.substring(1);
    }
    process.out().println(Dates.format(time, format));
    return 0;
  }

  /** {@code -I} has a value only in its own word. */
  private static List<String> withPrecision(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (String word : arguments) {
      words.add(word.equals("-I") || word.equals("--iso-8601") ? "-Idate" : word);
    }
    return words;
  }

  private static String isoFormat(String precision) {
    return switch (precision) {
      case "s", "seconds" -> "%FT%T+00:00";
      case "m", "minutes" -> "%FT%R+00:00";
      case "h", "hours" -> "%FT%H+00:00";
      default -> "%F";
    };
  }

  static int kill(ToolProcess process) throws IOException {
    List<String> words = new ArrayList<>(process.operands());
    String signal = "TERM";
    if (words.isEmpty()) {
      throw new BadUsage("not enough arguments");
    }
    String first = words.get(0);
    if (first.equals("-l")) {
      process.out().println(String.join(" ", Signals.names()));
      return 0;
    }
    if (first.equals("-s") && words.size() > 2) {
      signal = words.get(1);
      words = words.subList(2, words.size());
    } else if (first.startsWith("-") && first.length() > 1) {
      signal = first.substring(1);
      words = words.subList(1, words.size());
    }
    String name = Signals.parse(signal);
    if (name == null) {
      throw new BadUsage("invalid signal \u2018" + signal + "\u2019");
    }
    Children children = new Children(process.files(), process.calls());
    for (String pid : words) {
      try {
        children.control("kill " + pid + " " + (name.equals("EXIT") ? "0" : "SIG" + name));
      } catch (WasiException failure) {
        process.fail("sending signal to " + pid + " failed: " + ErrorText.of(failure.errno()));
      }
    }
    return process.status();
  }

  static int nohup(ToolProcess process) throws IOException {
    if (process.operands().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    new Children(process.files(), process.calls()).signals("ignore SIGHUP");
    return new Running(process).run(process.operands());
  }

  static int time(ToolProcess process) throws IOException {
    Options options = Options.parseFirst(process.arguments(), "p");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing program");
    }
    long start = process.calls().time();
    int status = new Running(process).run(options.rest());
    long hundredths = (process.calls().time() - start) / (SECOND / 100);
    String text = hundredths / 100 + "." + String.valueOf(100 + hundredths % 100).substring(1);
    process.print("real " + text + "\nuser 0.00\nsys 0.00\n");
    return status;
  }
}
