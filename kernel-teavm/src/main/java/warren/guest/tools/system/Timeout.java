package warren.guest.tools.system;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.Signals;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Running;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code timeout}. */
final class Timeout implements Tool {
  private static final int TIMED_OUT = 124;
  private static final int FAILED = 125;
  private static final int KILLED = 137;
  private static final long SECOND = 1_000_000_000L;

  /** How often the child is looked at, in nanoseconds, at first and at most. */
  private static final long FIRST = 1_000_000L;

  private static final long LONGEST = 50_000_000L;

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(),
            "s:k:pfv",
            "signal=s",
            "kill-after=k",
            "preserve-status=p",
            "foreground=f",
            "verbose=v");
    if (options.rest().size() < 2) {
      process.print("Try 'timeout --help' for more information.\n");
      return FAILED;
    }
    String signal = Signals.parse(options.value('s', "TERM"));
    if (signal == null) {
      throw new BadUsage("\u2018" + options.value('s', "") + "\u2019: invalid signal");
    }
    double limit = Durations.seconds(options.rest().get(0));
    List<String> command = options.rest().subList(1, options.rest().size());
    Running running = new Running(process);
    boolean isGroup = !options.has('f');
    if (isGroup) {
      attempt(() -> running.children().control("setpgid 0 0"));
    }
    int pid = running.start(command, process.process().environment(), Map.of());
    if (pid < 0) {
      return -pid;
    }
    Children.Change ended = await(running, pid, limit, process);
    if (ended != null) {
      return ended.status();
    }
    send(running.children(), pid, signal, isGroup);
    if (options.has('k')) {
      double more = Durations.seconds(options.value('k', "0"));
      ended = await(running, pid, more, process);
      if (ended == null) {
        send(running.children(), pid, "KILL", isGroup);
        running.children().await(pid);
        return KILLED;
      }
    } else {
      ended = running.children().await(pid);
    }
    boolean isKill = signal.equals("KILL");
    return options.has('p') && ended != null ? ended.status() : isKill ? KILLED : TIMED_OUT;
  }

  /** To the child and all of the group, this process left out as far as a signal can be ignored. */
  private static void send(Children children, int pid, String signal, boolean isGroup)
      throws IOException {
    children.control("kill " + pid + " SIG" + signal);
    if (!isGroup) {
      return;
    }
    boolean isKill = signal.equals("KILL");
    if (!isKill) {
      attempt(() -> children.signals("ignore SIG" + signal));
    }
    attempt(() -> children.control("kill 0 SIG" + signal));
    if (!isKill && !signal.equals("CONT")) {
      attempt(() -> children.control("kill 0 SIGCONT"));
    }
  }

  /** Does what need not succeed: who leads a session cannot make a group, and has one. */
  private static void attempt(Control control) throws IOException {
    try {
      control.run();
    } catch (WasiException refused) {
      return;
    }
  }

  private interface Control {
    void run() throws IOException;
  }

  /** How the child ended, or null when the time is over; no limit is no end. */
  private static Children.Change await(
      Running running, int pid, double seconds, ToolProcess process) throws IOException {
    if (seconds == 0) {
      return running.children().await(pid);
    }
    long end = process.calls().time() + (long) (seconds * SECOND);
    long pause = FIRST;
    Children.Change change = running.children().poll(pid);
    while (change == null && process.calls().time() < end) {
      process.process().sleep(Math.min(pause, Math.max(1, end - process.calls().time())));
      pause = Math.min(LONGEST, pause * 2);
      change = running.children().poll(pid);
    }
    return change;
  }
}
