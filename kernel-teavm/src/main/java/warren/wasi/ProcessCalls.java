package warren.wasi;

import warren.abi.Errno;
import warren.abi.Signal;
import warren.channel.ExitKind;
import warren.channel.Slot;
import warren.host.Entropy;
import warren.memory.Commons;
import warren.memory.GuestMemory;

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

  public void exit(int code) {
    end(ExitKind.CODE, code);
  }

  /**
   * There are no signal handlers: what would end a program by default does, the rest does nothing.
   */
  public int raise(int signal) {
    int number = signal & 0xff;
    if (number > Signal.SYS) {
      return Errno.INVAL;
    }
    if (number != Signal.NONE && !isIgnored(number)) {
      end(ExitKind.SIGNAL, number);
    }
    return Errno.SUCCESS;
  }

  private static boolean isIgnored(int signal) {
    return signal == Signal.CHLD
        || signal == Signal.CONT
        || signal == Signal.URG
        || signal == Signal.WINCH;
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
