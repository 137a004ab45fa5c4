package warren.kernel.proc;

import java.util.List;
import warren.host.Clock;
import warren.host.Workers;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Signal;

/** Detects exits, kills processes, and frees what exited processes had. */
public final class Reaper {
  private final ProcessTable table;
  private final SlotAccounting accounting;
  private final Launcher launcher;
  private final Workers workers;
  private final Clock clock;
  private final ProcessListener listener;
  private final Signals signals;
  private final Lineage lineage;

  public Reaper(
      ProcessTable table,
      SlotAccounting accounting,
      Launcher launcher,
      Workers workers,
      Clock clock,
      ProcessListener listener) {
    this.table = table;
    this.accounting = accounting;
    this.launcher = launcher;
    this.workers = workers;
    this.clock = clock;
    this.listener = listener;
    this.signals = new Signals(table, accounting, this);
    this.lineage = new Lineage(table, signals);
  }

  /** A worker has begun to run the process. */
  public void started(Process process) {
    process.setRunning(Math.max(1, clock.monotonic()));
    if (process.parent() != null) {
      process.parent().children().started();
    }
    signals.applyToPipes(process);
    listener.started(process);
  }

  /** Reaps the process if it has exited by itself; returns whether it has. */
  public boolean checkExit(Process process) {
    if (process.exit() != null || process.running() == 0 || process.isKilled()) {
      return false;
    }
    Exit exit = accounting.exit(process);
    if (exit == null) {
      return false;
    }
    workers.release(process.index());
    exit(process, exit, mayHaveBeenInCall(exit));
    return true;
  }

  /** A stack overflow may trap in the middle of a system call. */
  private static boolean mayHaveBeenInCall(Exit exit) {
    return exit instanceof Exit.Trapped;
  }

  /** Who sends signals, with these processes. */
  public Signals signals() {
    return signals;
  }

  /**
   * Kills a process; {@code signal} is a name such as "SIGKILL". It counts as exited at once: its
   * requests are not served and its output is not read any more. Its slot and its open files are
   * kept until its worker is gone, which can take a browser seconds.
   */
  public void kill(Process process, String signal) {
    kill(process, new Exit.Signalled(signal));
  }

  /** Ends those that have taken more than they may. To be called while a program runs. */
  public void enforceLimits() {
    for (Process process : List.copyOf(table.living())) {
      if (process.running() == 0 || process.exit() != null) {
        continue;
      }
      if (accounting.memory(process) > process.limits().memoryBytes()) {
        kill(process, new Exit.Trapped("it took more memory than its limit"));
      } else if (accounting.cpu(process) > process.limits().cpuNanos()) {
        kill(process, Signal.name(Signal.XCPU));
      }
    }
  }

  private void kill(Process process, Exit exit) {
    if (process.exit() != null || process.isKilled()) {
      return;
    }
    process.setKilled();
    setExit(process, exit);
    abandonFiles(process);
    lineage.exited(process);
    if (process.running() == 0) {
      reap(process, false);
    } else {
      accounting.markKilled(process);
      workers.terminate(process.index(), () -> reap(process, true));
    }
    listener.exited(process);
  }

  /** What must not wait for its worker is told: connections are reset and ports free at once. */
  private static void abandonFiles(Process process) {
    DescriptorTable descriptors = process.descriptors();
    for (int number = 0; number < descriptors.size(); number++) {
      OpenFileDescription file = descriptors.file(number);
      if (file != null) {
        file.abandon();
      }
    }
  }

  /** A process's worker has failed. */
  public void crashed(Process process) {
    if (process.exit() == null) {
      String message = "its worker could not be loaded or has failed: is the server still there?";
      exit(process, new Exit.Trapped(message), true);
    }
  }

  /** Frees the slot and the memory of a process whose output has been read. */
  public void free(Process process) {
    launcher.free(process);
    table.freeSlot(process);
  }

  /** Frees everything of a process that could not be started. */
  public void discard(Process process) {
    if (process.exit() != null) {
      return;
    }
    listener.reaped(process, false);
    launcher.free(process);
    table.discard(process);
  }

  private void exit(Process process, Exit exit, boolean killed) {
    setExit(process, exit);
    reap(process, killed);
    lineage.exited(process);
    listener.exited(process);
  }

  /**
   * Its worker is gone: closes its descriptors and cancels its pending request. {@code killed}
   * means that it may have been in the middle of any operation.
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

  /** A killed process may have cleared the waiter bits of others without waking them. */
  private void wakeAll() {
    for (Process other : table.living()) {
      accounting.wake(other);
    }
  }

  private void setExit(Process process, Exit exit) {
    process.setExit(exit, clock.realtime() / 1e6, accounting.cpu(process) / 1e6);
  }

  /** Is notified of the life of processes, in this order. */
  public interface ProcessListener {
    /** A worker is about to run it. */
    void started(Process process);

    /**
     * It has exited; its output may still have to be read. A process that never ran exits without
     * {@link #started}.
     */
    void exited(Process process);

    /**
     * Its worker is gone, or it never had one: its descriptors must be closed. {@code killed} means
     * that it may have been in the middle of any operation. May be called before {@link #exited}.
     */
    void reaped(Process process, boolean killed);
  }
}
