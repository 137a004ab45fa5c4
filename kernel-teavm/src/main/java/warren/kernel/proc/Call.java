package warren.kernel.proc;

import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/**
 * A process's end of its channel as the kernel reads and writes it: one request at a time, which is
 * answered by {@link #complete}, at once or later. While it is pending its process waits. When that
 * ends, a pending request is cancelled.
 */
public final class Call {
  private final Commons commons;
  private final Process process;
  private final int slot;
  private int answered;
  private boolean pending;
  private Runnable whenCancelled;

  Call(Commons commons, Process process) {
    this.commons = commons;
    this.process = process;
    this.slot = CommonsLayout.slot(process.index());
  }

  /** Who asks. */
  public Process process() {
    return process;
  }

  /** Whether there is a request that nobody has taken up yet; it is taken up by this. */
  public boolean takeUp() {
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

  /** A path of the transfer area, or null when it is not UTF-8: ILSEQ. */
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
    commons.putInt(slot + Slot.ERRNO, errno);
    commons.storeInt(slot + Slot.RESPONSE, ++answered);
    commons.wake(slot + Slot.RESPONSE);
  }

  /** What whoever leaves the request pending has to undo when its process ends before. */
  public void whenCancelled(Runnable undo) {
    whenCancelled = undo;
  }

  /** The process has ended: nobody waits for the answer any more. */
  void cancel() {
    Runnable undo = whenCancelled;
    pending = false;
    whenCancelled = null;
    if (undo != null) {
      undo.run();
    }
  }
}
