package warren.kernel.proc;

import warren.host.Clock;
import warren.host.Workers;
import warren.shared.abi.Signal;

/** Notices and brings about that processes exit, and frees what is left of them. */
public final class Reaper {
  private final ProcessTable table;
  private final SlotFacts facts;
  private final Launcher launcher;
  private final Workers workers;
  private final Clock clock;
  private final ProcessListener listener;

  public Reaper(
      ProcessTable table,
      SlotFacts facts,
      Launcher launcher,
      Workers workers,
      Clock clock,
      ProcessListener listener) {
    this.table = table;
    this.facts = facts;
    this.launcher = launcher;
    this.workers = workers;
    this.clock = clock;
    this.listener = listener;
  }

  /** A worker runs the process from now on. */
  public void started(Process process) {
    process.setRunning(Math.max(1, clock.monotonic()));
    listener.started(process);
  }

  /** Whether the process has just exited by itself. */
  public boolean checkExit(Process process) {
    if (process.exit() != null || process.running() == 0 || process.isKilled()) {
      return false;
    }
    Exit exit = facts.exit(process);
    if (exit == null) {
      return false;
    }
    workers.release(process.index());
    exit(process, exit, mayHaveBeenAnywhere(exit));
    return true;
  }

  /** A stack that overflows may do so in the middle of a system call. */
  private static boolean mayHaveBeenAnywhere(Exit exit) {
    return exit instanceof Exit.Trapped;
  }

  /**
   * Does what a signal does by default: kills, or nothing. Nothing can be stopped yet.
   *
   * @param signal a signal of preview 1
   */
  public void signal(Process process, int signal) {
    if (!Signal.isIgnored(signal) && !Signal.isStop(signal)) {
      kill(process, Signal.name(signal));
    }
  }

  /** Signals every process of a group. */
  public void signalGroup(int group, int signal) {
    for (Process process : table.inGroup(group)) {
      signal(process, signal);
    }
  }

  /**
   * Kills a process at whatever it does; {@code signal} is named as "SIGKILL". It has exited from
   * now on: it can ask for nothing and write nothing more. Its slot and what it had open are kept
   * until its worker is gone, which a browser may take seconds for.
   */
  public void kill(Process process, String signal) {
    if (process.exit() != null || process.isKilled()) {
      return;
    }
    process.setKilled();
    setExit(process, new Exit.Signalled(signal));
    if (process.running() == 0) {
      reap(process, false);
    } else {
      facts.markKilled(process);
      workers.terminate(process.index(), () -> reap(process, true));
    }
    listener.exited(process);
  }

  /** A process's worker is gone by itself. */
  public void crashed(Process process) {
    if (process.exit() == null) {
      String message = "its worker could not be loaded or has failed: is the server still there?";
      exit(process, new Exit.Trapped(message), true);
    }
  }

  /** The output was taken: slot and room are free for others. */
  public void free(Process process) {
    launcher.free(process);
    table.retire(process);
  }

  /** A process that could not be started leaves nothing behind. */
  public void discard(Process process) {
    if (process.exit() != null) {
      return;
    }
    listener.reaped(process, false);
    launcher.free(process);
    table.forget(process);
  }

  private void exit(Process process, Exit exit, boolean killed) {
    setExit(process, exit);
    reap(process, killed);
    listener.exited(process);
  }

  /**
   * Its worker is gone: what it had open can be closed, and nobody waits for its last request.
   * {@code killed} says that it may have been in the middle of anything.
   */
  private void reap(Process process, boolean killed) {
    process.setGone();
    if (process.call() != null) {
      process.call().cancel();
    }
    listener.reaped(process, killed);
    if (killed) {
      wakeAll();
    }
  }

  /** The one that was killed may have been about to wake others, and have taken their bits. */
  private void wakeAll() {
    for (Process other : table.living()) {
      facts.wake(other);
    }
  }

  private void setExit(Process process, Exit exit) {
    process.setExit(exit, clock.realtime() / 1e6, facts.cpu(process) / 1e6);
  }
}
