package warren.kernel.proc;

import warren.host.Clock;
import warren.host.Workers;

/** Notices and brings about the ends of processes. */
public final class Endings {
  private final ProcessTable table;
  private final SlotFacts facts;
  private final Launcher launcher;
  private final Workers workers;
  private final Clock clock;
  private final EndListener listener;

  public Endings(
      ProcessTable table,
      SlotFacts facts,
      Launcher launcher,
      Workers workers,
      Clock clock,
      EndListener listener) {
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
  }

  /** Whether the process has just ended by itself. */
  public boolean check(Process process) {
    if (process.exit() != null || process.running() == 0 || process.isEnding()) {
      return false;
    }
    Exit exit = facts.exit(process);
    if (exit == null) {
      return false;
    }
    workers.release(process.index());
    end(process, exit, false);
    return true;
  }

  /**
   * Ends a process at whatever it does; {@code signal} is named as "SIGKILL". It has ended from now
   * on: it can ask for nothing and write nothing more. Its slot and what it had open are kept until
   * its worker is gone, which a browser may take seconds for.
   */
  public void kill(Process process, String signal) {
    if (process.exit() != null || process.isEnding()) {
      return;
    }
    process.setEnding();
    setExit(process, new Exit.Signalled(signal));
    if (process.running() == 0) {
      bury(process, false);
    } else {
      facts.markKilled(process);
      workers.terminate(process.index(), () -> bury(process, true));
    }
    listener.ended(process);
  }

  /** A process's worker is gone by itself. */
  public void crash(Process process) {
    if (process.exit() == null) {
      String message = "its worker could not be loaded or has failed: is the server still there?";
      end(process, new Exit.Trapped(message), true);
    }
  }

  /** The output was taken: slot and room are free for others. */
  public void retire(Process process) {
    launcher.free(process);
    table.retire(process);
  }

  /** A process that could not be started leaves nothing behind. */
  public void abandon(Process process) {
    if (process.exit() != null) {
      return;
    }
    listener.closing(process, false);
    launcher.free(process);
    table.forget(process);
  }

  private void end(Process process, Exit exit, boolean killed) {
    setExit(process, exit);
    bury(process, killed);
    listener.ended(process);
  }

  /** Its worker is gone: what it had open can be closed. */
  private void bury(Process process, boolean killed) {
    process.setGone();
    listener.closing(process, killed);
  }

  private void setExit(Process process, Exit exit) {
    process.setExit(exit, clock.realtime() / 1e6, facts.cpu(process) / 1e6);
  }
}
