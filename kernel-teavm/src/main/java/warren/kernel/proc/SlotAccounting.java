package warren.kernel.proc;

import warren.host.Clock;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
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
    return process.running() == 0
        ? ProcessState.STARTING
        : commons.loadInt(slot(process) + Slot.STATE);
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
    long until = waits ? commons.getLong(slot + Slot.WAITING_SINCE) : clock.monotonic();
    return Math.max(0, until - process.running() - commons.getLong(slot + Slot.WAITED));
  }

  /**
   * Marks the process as killed, so that it exits at its next system call, and wakes it if it waits
   * in one.
   */
  void markKilled(Process process) {
    int slot = slot(process);
    commons.storeInt(slot + Slot.KILLED, 1);
    wake(process);
    commons.wake(slot + Slot.RESPONSE);
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
