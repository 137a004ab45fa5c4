package warren.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;

/** Process groups and sessions: whom a process may signal, and move. Methods return an errno. */
public final class Jobs {
  private static final int LEAST_NICE = -20;
  private static final int MOST_NICE = 19;

  private final ProcessTable table;
  private final Signals signals;

  public Jobs(ProcessTable table, Signals signals) {
    this.table = table;
    this.signals = signals;
  }

  /** How many there are. */
  public int processes() {
    return table.programs();
  }

  /**
   * As {@code kill()}: a pid, 0 for the sender's own group, or a negated group.
   *
   * <ul>
   *   <li>SRCH: there is no such process.
   *   <li>PERM: it is neither a descendant nor of the session.
   * </ul>
   */
  public int kill(Process sender, int target, int signal) {
    List<Process> targets = targets(sender, target);
    if (targets.isEmpty()) {
      return Errno.SRCH;
    }
    boolean any = false;
    for (Process process : targets) {
      if (maySignal(sender, process)) {
        any = true;
        signals.send(process, signal, sender.pid());
      }
    }
    return any ? Errno.SUCCESS : Errno.PERM;
  }

  private List<Process> targets(Process sender, int target) {
    if (target <= 0) {
      return living(table.inGroup(target == 0 ? sender.group() : -target));
    }
    Process process = table.find(target);
    return process == null ? List.of() : living(List.of(process));
  }

  /** Those that have exited keep their slot for a while, but there is nobody to signal. */
  private static List<Process> living(List<Process> processes) {
    List<Process> living = new ArrayList<>(processes);
    living.removeIf(process -> process.exit() != null);
    return living;
  }

  private static boolean maySignal(Process sender, Process process) {
    return !process.isGateway()
        && (process == sender
            || process.session() == sender.session()
            || process.descendsFrom(sender));
  }

  /** As {@code setpgid()}. Errors: SRCH (neither itself nor a child), PERM. */
  public int setGroup(Process caller, int pid, int group) {
    Process process = pid == 0 ? caller : table.find(pid);
    boolean isOwn = process == caller || (process != null && process.parent() == caller);
    if (!isOwn || process.exit() != null) {
      return Errno.SRCH;
    }
    int wanted = group == 0 ? process.pid() : group;
    boolean leadsSession = process.session() == process.pid();
    if (leadsSession || process.session() != caller.session()) {
      return Errno.PERM;
    }
    if (wanted != process.pid() && !isGroupOf(caller.session(), wanted)) {
      return Errno.PERM;
    }
    process.setGroup(wanted);
    return Errno.SUCCESS;
  }

  /** Whether a process that is to be started may join a group of the parent's session. */
  public boolean isGroupOf(int session, int group) {
    for (Process member : table.inGroup(group)) {
      if (member.session() == session) {
        return true;
      }
    }
    return false;
  }

  /**
   * As {@code setpriority()} of a process; 0 is the caller. A value out of the range becomes its
   * end. Errors: SRCH, PERM (as {@link #kill}).
   */
  public int setNice(Process caller, int pid, int nice) {
    Process process = pid == 0 ? caller : table.find(pid);
    if (process == null || process.exit() != null) {
      return Errno.SRCH;
    }
    if (!maySignal(caller, process)) {
      return Errno.PERM;
    }
    process.setNice(Math.min(Math.max(nice, LEAST_NICE), MOST_NICE));
    return Errno.SUCCESS;
  }

  /** As {@code setsid()}. Errors: PERM, it leads a group. */
  public int setSession(Process caller) {
    if (!table.inGroup(caller.pid()).isEmpty()) {
      return Errno.PERM;
    }
    caller.leadSession();
    return Errno.SUCCESS;
  }

  /** As {@code tcsetpgrp()}. Errors: NOTTY (it has no terminal), PERM. */
  public int setForeground(Process caller, int group) {
    if (caller.terminal() == null) {
      return Errno.NOTTY;
    }
    if (!isGroupOf(caller.session(), group)) {
      return Errno.PERM;
    }
    caller.terminal().setForeground(group);
    return Errno.SUCCESS;
  }

  /** The signal of a name or a number; -1 if there is none. 0 only asks. */
  public static int signal(String text) {
    int number = Numbers.decimal(text);
    return number < 0 ? Signal.number(text) : Signal.isKnown(number) ? number : -1;
  }
}
