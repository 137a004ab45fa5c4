package warren.bridge.wasi;

import warren.host.Entropy;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;
import warren.shared.layout.ExitKind;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * The process itself: {@code proc_exit}, {@code proc_raise}, {@code sched_yield}, and {@code
 * random_get}.
 */
public final class ProcessCalls {
  private final Commons commons;
  private final GuestMemory memory;
  private final Entropy entropy;
  private final int slot;
  private int exitKind = ExitKind.NONE;

  ProcessCalls(Commons commons, GuestMemory memory, Entropy entropy, int slot) {
    this.commons = commons;
    this.memory = memory;
    this.entropy = entropy;
    this.slot = slot;
  }

  /**
   * Ends the program. Does not return: it traps, which no handler of the program catches.
   *
   * @param rval the exit code; only the low 8 bits are reported, as by POSIX {@code wait()}
   */
  public void procExit(int rval) {
    end(ExitKind.CODE, rval & 0xff);
  }

  /**
   * Sends a signal to the program itself. There are no handlers: it ends the program, or does
   * nothing for those that are ignored by default.
   *
   * <ul>
   *   <li>INVAL: there is no such signal.
   *   <li>NOTSUP: the signal would stop the program.
   * </ul>
   *
   * @param sig a {@link Signal}; 8 bits
   */
  public int procRaise(int sig) {
    int signal = sig & 0xff;
    if (!Signal.isKnown(signal)) {
      return Errno.INVAL;
    }
    if (Signal.isStop(signal)) {
      return Errno.NOTSUP;
    }
    if (!Signal.isIgnored(signal)) {
      end(ExitKind.SIGNAL, signal);
    }
    return Errno.SUCCESS;
  }

  /** Ends the program with SIGPIPE, unless it takes EPIPE instead. */
  void breakPipe() {
    if (commons.getInt(slot + Slot.TAKES_EPIPE) == 0) {
      end(ExitKind.SIGNAL, Signal.PIPE);
    }
  }

  private void end(int kind, int code) {
    commons.putInt(slot + Slot.MEMORY_PAGES, memory.pages());
    commons.putInt(slot + Slot.EXIT_CODE, code);
    exitKind = kind;
    memory.leave();
  }

  /**
   * How the program has exited by itself, as an {@link ExitKind}; NONE while it runs. The caller
   * reports it to the kernel after the program's frames are gone, because the kernel may then give
   * the slot to another process.
   */
  public int exitKind() {
    return exitKind;
  }

  /** Does nothing: every process has a worker of its own. */
  public int schedYield() {
    return Errno.SUCCESS;
  }

  /**
   * Fills a buffer with the browser's cryptographic random numbers.
   *
   * @param buf where they go
   * @param bufLen bytes
   */
  public int randomGet(int buf, int bufLen) {
    if (!memory.holds(buf, bufLen)) {
      return Errno.FAULT;
    }
    entropy.fill(buf, bufLen);
    return Errno.SUCCESS;
  }
}
