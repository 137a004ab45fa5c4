package warren.kernel.proc;

import warren.host.Clock;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.ProcessOrder;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** Reads state, memory, CPU time and exit of processes from their slots, and wakes them. */
public final class SlotAccounting {
  private final Commons commons;
  private final Clock clock;

  public SlotAccounting(Commons commons, Clock clock) {
    this.commons = commons;
    this.clock = clock;
  }

  /** One of {@link ProcessState}. */
  public int state(Process process) {
    if (process.exit() != null) {
      return ProcessState.ENDED;
    }
    if (process.running() == 0) {
      return ProcessState.STARTING;
    }
    int state = commons.loadInt(slot(process) + Slot.STATE);
    return process.isStopped() && isHalted(process, state) ? ProcessState.STOPPED : state;
  }

  /** A stopped process runs on until its next system call. */
  private boolean isHalted(Process process, int state) {
    return state == ProcessState.WAITING || commons.loadInt(slot(process) + Slot.HALTED) != 0;
  }

  /** Linear memory in bytes. */
  public long memory(Process process) {
    return (long) commons.getInt(slot(process) + Slot.MEMORY_PAGES) << 16;
  }

  /** Time spent running, in nanoseconds. */
  public long cpu(Process process) {
    if (process.running() == 0) {
      return 0;
    }
    int slot = slot(process);
    boolean waits = commons.loadInt(slot + Slot.STATE) == ProcessState.WAITING;
    long until = waits ? commons.getLong(slot + Slot.WAITING_SINCE) : now(process);
    return Math.max(0, until - process.running() - commons.getLong(slot + Slot.WAITED));
  }

  /** The present, or when the process was stopped. */
  private long now(Process process) {
    return process.stoppedSince() == 0 ? clock.monotonic() : process.stoppedSince();
  }

  /** Orders the process to exit at its next system call, and wakes it if it waits in one. */
  void markKilled(Process process) {
    order(process, ProcessOrder.EXIT);
  }

  /** Orders the process to stop at its next system call, or in the one in which it waits. */
  void stop(Process process) {
    boolean waits = commons.loadInt(slot(process) + Slot.STATE) == ProcessState.WAITING;
    process.setStopped(true, waits ? 0 : Math.max(1, clock.monotonic()));
    order(process, ProcessOrder.STOP);
  }

  /** Lets a stopped process go on; what it was stopped while it ran counts as waited. */
  void resume(Process process) {
    if (process.stoppedSince() != 0) {
      int waited = slot(process) + Slot.WAITED;
      long stopped = clock.monotonic() - process.stoppedSince();
      commons.putLong(waited, commons.getLong(waited) + stopped);
    }
    process.setStopped(false, 0);
    order(process, ProcessOrder.RUN);
  }

  private void order(Process process, int order) {
    int slot = slot(process);
    commons.storeInt(slot + Slot.ORDER, order);
    commons.wake(slot + Slot.ORDER);
    wake(process);
    commons.wake(slot + Slot.RESPONSE);
  }

  /** Has what the process waits in end with EINTR. */
  void interrupt(Process process) {
    commons.storeInt(slot(process) + Slot.INTERRUPTED, 1);
    wake(process);
  }

  /** Sets whether a write to a pipe that nobody reads is EPIPE, or ends the process. */
  void setTakesBrokenPipes(Process process, boolean takes) {
    commons.storeInt(slot(process) + Slot.TAKES_EPIPE, takes ? 1 : 0);
  }

  /** Wakes a process that waits, so that it checks its condition again. */
  void wake(Process process) {
    int word = slot(process) + Slot.WAKE;
    commons.addInt(word, 1);
    commons.wake(word);
  }

  /** How the program has exited, as it wrote to its slot, or null. */
  Exit exit(Process process) {
    int slot = slot(process);
    int kind = commons.loadInt(slot + Slot.EXIT_KIND);
    int code = commons.getInt(slot + Slot.EXIT_CODE);
    return switch (kind) {
      case ExitKind.CODE -> new Exit.Code(code);
      case ExitKind.SIGNAL -> new Exit.Signalled(Signal.name(code));
      case ExitKind.TRAP -> new Exit.Trapped(trap(slot, code));
      default -> null;
    };
  }

  private String trap(int slot, int length) {
    String text = Utf8.read(commons, slot + Slot.TRANSFER, Math.min(length, Slot.TRANSFER_SIZE));
    return text == null ? "trap" : text;
  }

  private static int slot(Process process) {
    return CommonsLayout.slot(process.index());
  }
}
