package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.Signals;
import warren.guest.WasiException;
import warren.guest.shell.run.Job;
import warren.guest.shell.run.Shell;

/** {@code kill}, of processes and jobs. */
final class Kill {
  private Kill() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 2) {
      shell.printError("kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ...\n");
      return 2;
    }
    int first = 1;
    String signal = "TERM";
    String option = arguments.get(1);
    if (option.equals("-l") || option.equals("-L")) {
      return list(arguments.subList(2, arguments.size()), shell);
    }
    if ((option.equals("-s") || option.equals("-n")) && arguments.size() > 3) {
      signal = arguments.get(2);
      first = 3;
    } else if (option.startsWith("-") && option.length() > 1 && !option.equals("--")) {
      signal = option.substring(1);
      first = 2;
    } else if (option.equals("--")) {
      first = 2;
    }
    String name = Signals.parse(signal);
    if (name == null) {
      shell.report("kill: " + signal + ": invalid signal specification");
      return 1;
    }
    int status = 0;
    for (String target : arguments.subList(first, arguments.size())) {
      status |= send(target, name, shell);
    }
    return status;
  }

  private static int list(List<String> numbers, Shell shell) throws IOException {
    if (numbers.isEmpty()) {
      shell.print(String.join(" ", Signals.names()) + "\n");
    }
    for (String number : numbers) {
      String text = number;
      boolean isNumber = Character.isDigit(number.charAt(0));
      if (isNumber && Integer.parseInt(number) > 128) {
        text = String.valueOf(Integer.parseInt(number) - 128);
      }
      String name = Signals.parse(text);
      shell.print((isNumber ? name : String.valueOf(Signals.number(text))) + "\n");
    }
    return 0;
  }

  private static int send(String target, String signal, Shell shell) throws IOException {
    String id = target;
    if (target.startsWith("%")) {
      Job job = shell.jobs().find(target);
      if (job == null) {
        shell.report("kill: " + target + ": no such job");
        return 1;
      }
      id = job.group() > 0 ? "-" + job.group() : String.valueOf(job.last());
    }
    try {
      String name = signal.equals("EXIT") ? "0" : "SIG" + signal;
      shell.children().control("kill " + id + " " + name);
      return 0;
    } catch (WasiException failure) {
      shell.report("kill: (" + target + ") - " + ErrorText.of(failure.errno()));
      return 1;
    }
  }
}
