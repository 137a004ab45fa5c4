package warren.kernel.proc;

import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/**
 * The kernel's end of a process's channel. A process has one request at a time and waits for the
 * answer, which {@link #complete} gives at once or later. When the process exits, a pending request
 * is cancelled.
 */
public final class Call {
  private final Commons commons;
  private final Process process;
  private final int slot;
  private int answered;
  private boolean pending;
  private Runnable whenCancelled;
  private boolean isInterruptible;

  Call(Commons commons, Process process) {
    this.commons = commons;
    this.process = process;
    this.slot = CommonsLayout.slot(process.index());
  }

  /** The process that made the request. */
  public Process process() {
    return process;
  }

  /** Accepts a new request; false if there is none. */
  public boolean accept() {
    if (pending || commons.loadInt(slot + Slot.REQUEST) == answered) {
      return false;
    }
    pending = true;
    return true;
  }

  /** One of {@link warren.shared.layout.Operation}. */
  public int operation() {
    return commons.getInt(slot + Slot.OPERATION);
  }

  /** An i32 argument. */
  public int argument(int index) {
    return commons.getInt(slot + Slot.ARGUMENT + (index << 2));
  }

  /** An i64 argument. */
  public long longArgument(int index) {
    return commons.getLong(slot + Slot.LONG_ARGUMENT + (index << 3));
  }

  /** Address of the transfer area. */
  public int transfer() {
    return slot + Slot.TRANSFER;
  }

  /** A path in the transfer area, or null if it is not UTF-8: ILSEQ. */
  public String path(int from, int length) {
    boolean fits = length >= 0 && from >= 0 && from + length <= Slot.TRANSFER_SIZE;
    return fits ? Utf8.read(commons, transfer() + from, length) : null;
  }

  /** Sets an i32 result. */
  public void result(int index, int value) {
    commons.putInt(slot + Slot.RESULT + (index << 2), value);
  }

  /** Sets an i64 result. */
  public void longResult(int index, long value) {
    commons.putLong(slot + Slot.LONG_RESULT + (index << 3), value);
  }

  /** Answers the request, whose results were set, with an errno. Does nothing once cancelled. */
  public void complete(int errno) {
    if (!pending) {
      return;
    }
    pending = false;
    whenCancelled = null;
    isInterruptible = false;
    commons.putInt(slot + Slot.ERRNO, errno);
    commons.storeInt(slot + Slot.RESPONSE, ++answered);
    commons.wake(slot + Slot.RESPONSE);
  }

  /** Whether somebody waits for the answer. */
  public boolean isPending() {
    return pending;
  }

  /** Runs {@code undo} if the process exits while the request is pending. */
  public void whenCancelled(Runnable undo) {
    whenCancelled = undo;
  }

  /**
   * As {@link #whenCancelled}; a signal that the process is told of also undoes the request, whose
   * errno is INTR then.
   */
  public void whenInterrupted(Runnable undo) {
    if (pending) {
      whenCancelled = undo;
      isInterruptible = true;
    }
  }

  /** The process is told of a signal. */
  void interrupt() {
    if (pending && isInterruptible && whenCancelled != null) {
      whenCancelled.run();
      complete(Errno.INTR);
    }
  }

  /** The process has exited: the answer is no longer needed. */
  void cancel() {
    Runnable undo = whenCancelled;
    pending = false;
    whenCancelled = null;
    if (undo != null) {
      undo.run();
    }
  }
}
