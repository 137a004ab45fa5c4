package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.SyntaxError;

/** Runs the actions of {@code trap}. */
public final class Traps {
  private static final int INTERRUPTED = 130;
  private static final int HUNG_UP = 129;

  private final Shell shell;
  private boolean isRunning;

  /** How deep in functions ERR was set: those that are called from there do not have it. */
  private int failureDepth;

  private int debugDepth;

  Traps(Shell shell) {
    this.shell = shell;
  }

  /** Has the process be told of a signal, ignore it, or end by it, as its trap says. */
  public void changed(String signal) throws IOException {
    String action = shell.state().traps().get(signal);
    if (signal.equals("ERR")) {
      failureDepth = depth();
    }
    if (signal.equals("DEBUG")) {
      debugDepth = depth();
    }
    boolean isPseudo = shell.isSubshell() || !isSignal(signal);
    if (!isPseudo) {
      boolean isOurs = shell.isInteractive() && (signal.equals("INT") || signal.equals("HUP"));
      String otherwise = isOurs ? "tell" : "default";
      String verb = action == null ? otherwise : action.isEmpty() ? "ignore" : "tell";
      shell.children().signals(verb + " SIG" + signal);
    }
  }

  private static boolean isSignal(String name) {
    return switch (name) {
      case "EXIT", "ERR", "DEBUG", "RETURN" -> false;
      default -> true;
    };
  }

  /**
   * Runs the actions of signals that have come. An interrupt without one leads back to the prompt,
   * and a hangup ends the shell.
   */
  public void runPending() throws IOException {
    if (runTold().contains("SIGINT") && shell.isInteractive() && !hasAction("INT")) {
      throw new Jump(Jump.Kind.INTERRUPT, INTERRUPTED);
    }
  }

  /** The same at a prompt, where an interrupt is no jump; returns the names of the signals. */
  public List<String> runTold() throws IOException {
    if (shell.state().traps().isEmpty() && !shell.isInteractive()) {
      return List.of();
    }
    List<String> told = shell.children().told();
    for (String signal : told) {
      run(signal.startsWith("SIG") ? signal.substring(3) : signal);
    }
    if (told.contains("SIGHUP") && shell.isInteractive() && !hasAction("HUP")) {
      shell.jobs().hangUp();
      throw new Jump(Jump.Kind.EXIT, HUNG_UP);
    }
    return told;
  }

  /** Runs the action of INT: an interrupt was typed where the shell itself reads the keys. */
  public void interrupted() throws IOException {
    run("INT");
  }

  private boolean hasAction(String signal) {
    return shell.state().traps().containsKey(signal);
  }

  private int depth() {
    return shell.state().calls().functions();
  }

  /** A command is about to run. Functions inherit DEBUG with {@code functrace} alone. */
  void before() throws IOException {
    if (depth() <= debugDepth || shell.state().options().has("functrace")) {
      run("DEBUG");
    }
  }

  /** A command has failed. Functions inherit ERR with {@code errtrace} alone. */
  void failed() throws IOException {
    if (depth() <= failureDepth || shell.state().options().has("errtrace")) {
      run("ERR");
    }
  }

  /** Runs one action, if there is one; {@code $?} is as before. */
  void run(String name) throws IOException {
    String action = shell.state().traps().get(name);
    if (action == null || action.isEmpty() || isRunning) {
      return;
    }
    int status = shell.state().status();
    isRunning = true;
    try {
      shell.texts().run(action, shell.state().line());
    } catch (SyntaxError | ShellError failure) {
      shell.report(failure.getMessage());
    } finally {
      isRunning = false;
    }
    shell.state().setStatus(status);
  }

  /** Runs the action of the exit; returns the status with which the shell ends. */
  int exit(int status) throws IOException {
    String action = shell.state().traps().remove("EXIT");
    if (action == null || action.isEmpty()) {
      return status;
    }
    shell.state().setStatus(status);
    try {
      shell.texts().run(action, shell.state().line());
      return status;
    } catch (Jump jump) {
      return jump.kind() == Jump.Kind.EXIT ? jump.value() : status;
    } catch (SyntaxError | WasiException failure) {
      shell.report(failure.getMessage());
      return status;
    }
  }
}
