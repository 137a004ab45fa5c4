package warren.kernel.proc;

import java.util.List;
import warren.shared.abi.Signal;

/** Sends signals: what each does to a process, by its dispositions or by default. */
public final class Signals {
  /** The sender of what terminal, page and kernel send. */
  public static final int KERNEL = 0;

  private final ProcessTable table;
  private final SlotAccounting accounting;
  private final Reaper reaper;

  Signals(ProcessTable table, SlotAccounting accounting, Reaper reaper) {
    this.table = table;
    this.accounting = accounting;
    this.reaper = reaper;
  }

  /** Sends a signal of preview 1 to one process; {@code sender} is a pid or {@link #KERNEL}. */
  public void send(Process process, int signal, int sender) {
    if (process.exit() != null || signal == Signal.NONE) {
      return;
    }
    if (signal == Signal.CONT || signal == Signal.KILL) {
      resume(process, signal);
    }
    if (process.dispositions().isTold(signal)) {
      process.told().tell(signal, sender);
      accounting.interrupt(process);
      process.call().interrupt();
    } else if (!process.dispositions().isIgnored(signal)) {
      performDefault(process, signal);
    }
  }

  private void performDefault(Process process, int signal) {
    if (Signal.isStop(signal)) {
      stop(process, signal);
    } else if (!Signal.isIgnored(signal)) {
      reaper.kill(process, Signal.name(signal));
    }
  }

  /** Sends a signal to every process of a group. */
  public void sendToGroup(int group, int signal, int sender) {
    sendAll(table.inGroup(group), signal, sender);
  }

  /** Sends a signal to every process of a session. */
  public void sendToSession(int session, int signal, int sender) {
    sendAll(table.inSession(session), signal, sender);
  }

  private void sendAll(List<Process> processes, int signal, int sender) {
    for (Process process : processes) {
      send(process, signal, sender);
    }
  }

  /**
   * As in POSIX, a group that no parent in its session watches can't be stopped by its terminal.
   */
  private void stop(Process process, int signal) {
    boolean may = signal == Signal.STOP || !isOrphaned(process.group());
    if (may && !process.isStopped() && process.running() != 0) {
      accounting.stop(process);
      table.threads(process).forEach(accounting::stop);
      tellParent(process, "stop " + Signal.name(signal));
      if (process.parent() != null) {
        send(process.parent(), Signal.CHLD, process.pid());
      }
    }
  }

  /** Whether nobody of its session outside of the group would continue a stopped process. */
  boolean isOrphaned(int group) {
    for (Process member : table.inGroup(group)) {
      Process parent = member.parent();
      if (parent != null && parent.group() != group && parent.session() == member.session()) {
        return false;
      }
    }
    return true;
  }

  private void resume(Process process, int signal) {
    if (process.isStopped()) {
      accounting.resume(process);
      table.threads(process).forEach(accounting::resume);
      if (signal == Signal.CONT) {
        tellParent(process, "continue SIGCONT");
      }
    }
  }

  private void tellParent(Process process, String what) {
    if (process.parent() != null) {
      long cpu = accounting.cpu(process) / 1_000_000;
      process.parent().children().write(process.pid() + " " + what + " " + cpu + "\n");
    }
  }

  /** The process ignores a set of signals from now on. */
  public void ignore(Process process, int signals) {
    process.dispositions().ignore(signals);
    applyToPipes(process);
  }

  /** The process is told of a set of signals from now on. */
  public void tell(Process process, int signals) {
    process.dispositions().tell(signals);
    applyToPipes(process);
  }

  /** A set of signals has its default action from now on. */
  public void reset(Process process, int signals) {
    process.dispositions().reset(signals);
    applyToPipes(process);
  }

  /** The process reads no more of signals. */
  public void tellNoMore(Process process) {
    process.told().close();
    applyToPipes(process);
  }

  /** Lets the process know what becomes of it when nobody reads its pipe. */
  void applyToPipes(Process process) {
    Dispositions dispositions = process.dispositions();
    boolean takes = dispositions.isIgnored(Signal.PIPE) || dispositions.isTold(Signal.PIPE);
    accounting.setTakesBrokenPipes(process, takes);
  }
}
