package warren.guest.shell;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.GuestProcess;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.shell.builtin.SetOptions;
import warren.guest.shell.history.History;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Functions;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.state.Variable;
import warren.guest.shell.state.Variables;
import warren.guest.shell.syntax.Quoting;
import warren.shared.abi.Errno;

/** One run of the shell, from the environment to the last trap. */
final class Session {
  private static final String VERSION =
      "sh of Warren 0.1.0, a shell of POSIX with much of bash's\n";
  private static final int NOT_FOUND = 127;

  private final Shell shell;
  private final GuestProcess process;
  private final History history;

  Session(Shell shell, GuestProcess process, History history) {
    this.shell = shell;
    this.process = process;
    this.history = history;
  }

  int run() throws IOException {
    Invocation invocation = Invocation.parse(process.arguments());
    if (invocation.asksVersion()) {
      shell.print(VERSION);
      return 0;
    }
    begin(invocation);
    if (invocation.script() != null) {
      return script(invocation.script());
    }
    return shell.runToEnd(
        () -> {
          SetOptions.options(invocation.options(), 0, shell);
          shell.reports().setOrigin(invocation.text() != null ? "-c: " : "");
          return invocation.text() != null ? shell.texts().script(invocation.text(), 1) : lines();
        });
  }

  private int lines() throws IOException {
    return shell.isInteractive() ? new Interaction(shell, history).run() : new Lines(shell).run();
  }

  private int script(String path) throws IOException {
    String text;
    try {
      text = new ByteReader(shell).file(path);
    } catch (IOException failure) {
      shell.printError(shell.state().name() + ": " + failure.getMessage() + "\n");
      return NOT_FOUND;
    }
    Invocation invocation = Invocation.parse(process.arguments());
    shell.state().calls().setScript(path);
    return shell.runToEnd(
        () -> {
          SetOptions.options(invocation.options(), 0, shell);
          return shell.texts().script(text, 1);
        });
  }

  private void begin(Invocation invocation) throws IOException {
    ShellState state = shell.state();
    for (String variable : process.environment()) {
      int equals = variable.indexOf('=');
      if (Functions.isExported(variable)) {
        Functions.define(variable, shell);
      } else if (equals > 0) {
        put(state.variables(), variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    state.setName(invocation.name());
    state.setParameters(invocation.parameters());
    shell.enter(directory());
    defaults(state);
    ignorePipes();
    if (invocation.handover() != null) {
      takeOver(state, invocation.handover());
    }
    boolean isSh = Paths.base(process.arguments().get(0)).equals("sh");
    state.options().setShopt("expand_aliases", isSh);
    shell.setInteractive(
        invocation.isInteractive()
            || (invocation.text() == null
                && invocation.script() == null
                && shell.isTerminal(0)
                && shell.isTerminal(2)));
    if (shell.isInteractive()) {
      takeSignals(state);
    }
  }

  /** At a prompt, the terminal's signals are for the jobs; an interrupt only drops the line. */
  private void takeSignals(ShellState state) throws IOException {
    if (!shell.isTerminal(0)) {
      return;
    }
    try {
      shell.children().signals("tell SIGINT");
      shell.children().signals("ignore SIGTSTP SIGTTIN SIGTTOU");
      state.options().set("monitor", true);
    } catch (WasiException none) {
      shell.printError("sh: no job control: " + ErrorText.of(none.errno()) + "\n");
    }
  }

  private static void put(Variables variables, String name, String value) throws IOException {
    if (Quoting.isName(name)) {
      Variable variable = variables.toSet(name);
      variable.setExported(true);
      variables.set(name, value);
    }
  }

  /** PWD of the environment, if there is such a directory. */
  private String directory() {
    String pwd = shell.state().variables().textOr("PWD", shell.files().directory());
    return pwd.startsWith("/") ? Paths.normal("/", pwd) : "/";
  }

  private void defaults(ShellState state) throws IOException {
    Variables variables = state.variables();
    Variable pwd = variables.toSet("PWD");
    variables.set("PWD", state.directory());
    pwd.setExported(true);
    variables.set("IFS", " \t\n");
    variables.set("OPTIND", "1");
    variables.set("PS4", variables.textOr("PS4", "+ "));
    if (variables.text("PATH") == null) {
      variables.set("PATH", "/usr/local/bin:/usr/bin:/bin");
    }
    variables.set("SHLVL", String.valueOf(level(variables) + 1));
    variables.find("SHLVL").setExported(true);
    variables.set("BASH_VERSION", "5.2.0(1)-warren");
    variables.set("HOSTNAME", variables.textOr("HOSTNAME", "warren"));
    variables.set("UID", "0");
    variables.set("EUID", "0");
    variables.set("PPID", "0");
    variables.set("OSTYPE", "linux-gnu");
    variables.set("HOSTTYPE", "wasm32");
    variables.set("MACHTYPE", "wasm32-unknown-linux-gnu");
    variables.set("BASH", "/bin/" + Paths.base(process.arguments().get(0)));
    variables.setArray("GROUPS", List.of("0"));
    variables.setArray("BASH_VERSINFO", List.of("5", "2", "0", "1", "warren", "wasm32"));
    try {
      state.setPid(Integer.parseInt(shell.children().self().get(0)));
      variables.set("PPID", shell.children().self().get(1));
    } catch (WasiException none) {
      if (none.errno() != Errno.NOENT) {
        shell.printError("sh: /proc/self/ctl: " + ErrorText.of(none.errno()) + "\n");
      }
    }
  }

  private static int level(Variables variables) {
    try {
      return Integer.parseInt(variables.textOr("SHLVL", "0"));
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** Who writes to a pipe without a reader gets an error: other parts of the shell go on. */
  private void ignorePipes() throws IOException {
    try {
      shell.children().signals("ignore SIGPIPE");
    } catch (WasiException none) {
      if (none.errno() != Errno.NOENT) {
        throw none;
      }
    }
  }

  private static void takeOver(ShellState state, String given) {
    String[] values = Split.all(given, ',');
    state.setPid(Integer.parseInt(values[0]));
    state.setStatus(Integer.parseInt(values[1]));
    state.setLastBackground(values[2].isEmpty() ? null : values[2]);
    state.setSubshells(Integer.parseInt(values[3]));
    state.setLine(Integer.parseInt(values[4]));
  }
}
