package warren.bridge.wasi;

import warren.host.Entropy;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;
import warren.shared.layout.ExitKind;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** proc_exit, proc_raise, sched_yield and random_get. */
public final class ProcessCalls {
  private final Commons commons;
  private final GuestMemory memory;
  private final Entropy entropy;
  private final int slot;
  private int leaving = ExitKind.NONE;

  public ProcessCalls(Commons commons, GuestMemory memory, Entropy entropy, int slot) {
    this.commons = commons;
    this.memory = memory;
    this.entropy = entropy;
    this.slot = slot;
  }

  /** As POSIX, wait(): the parent gets the low 8 bits of the code. */
  public void exit(int code) {
    end(ExitKind.CODE, code & 0xff);
  }

  /**
   * There are no signal handlers: what would end a program by default does, what would stop it is
   * NOTSUP, the rest does nothing.
   */
  public int raise(int signal) {
    int number = signal & 0xff;
    if (!Signal.isKnown(number)) {
      return Errno.INVAL;
    }
    if (Signal.isStop(number)) {
      return Errno.NOTSUP;
    }
    if (!Signal.isIgnored(number)) {
      end(ExitKind.SIGNAL, number);
    }
    return Errno.SUCCESS;
  }

  private void end(int kind, int code) {
    commons.putInt(slot + Slot.MEMORY_PAGES, memory.pages());
    commons.putInt(slot + Slot.EXIT_CODE, code);
    leaving = kind;
    memory.leave();
  }

  /**
   * How the program has left, as an {@link ExitKind}. The kernel is told when its frames are gone:
   * from then on the slot may be another process's.
   */
  public int leaving() {
    return leaving;
  }

  public int yieldNow() {
    return Errno.SUCCESS;
  }

  public int random(int buffer, int length) {
    if (!memory.holds(buffer, length)) {
      return Errno.FAULT;
    }
    entropy.fill(buffer, length);
    return Errno.SUCCESS;
  }
}
