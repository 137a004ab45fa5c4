package warren.bridge.channel;

import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Operation;
import warren.shared.layout.ProcessOrder;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.SpinWait;
import warren.shared.ring.Attention;

/**
 * A process's end of its channel to the kernel: write the arguments, {@link #call}, read the
 * results. One request at a time; the process waits on a word of its slot for the answer.
 *
 * <p>The kernel answers in a few microseconds when it is awake, so the process spins that long
 * before it sleeps.
 */
public final class KernelCalls {
  private static final int ROUNDS = 30_000;

  private final Commons commons;
  private final GuestMemory memory;
  private final SpinWait answer;
  private final int index;
  private final int slot;
  private WriteBack dirty;

  /** {@code index} is that of the slot. */
  public KernelCalls(Commons commons, GuestMemory memory, int index) {
    this.commons = commons;
    this.memory = memory;
    this.answer = new SpinWait(commons, ROUNDS);
    this.index = index;
    this.slot = CommonsLayout.slot(index);
  }

  /** Index of the slot. */
  public int index() {
    return index;
  }

  /** Address of the slot. */
  public int slot() {
    return slot;
  }

  /** Address of the transfer area. */
  public int transfer() {
    return slot + Slot.TRANSFER;
  }

  public KernelCalls argument(int index, int value) {
    commons.putInt(slot + Slot.ARGUMENT + (index << 2), value);
    return this;
  }

  public KernelCalls longArgument(int index, long value) {
    commons.putLong(slot + Slot.LONG_ARGUMENT + (index << 3), value);
    return this;
  }

  /** Sends the request and waits for the answer; returns an errno. */
  public int call(int operation) {
    writeBack();
    commons.putInt(slot + Slot.OPERATION, operation);
    commons.putInt(slot + Slot.MEMORY_PAGES, memory.pages());
    int sequence = commons.addInt(slot + Slot.REQUEST, 1) + 1;
    ring();
    answer.isChanged(slot + Slot.RESPONSE, sequence - 1);
    int answered;
    while ((answered = commons.loadInt(slot + Slot.RESPONSE)) != sequence) {
      obey();
      commons.waitWhile(slot + Slot.RESPONSE, answered, -1);
    }
    return commons.getInt(slot + Slot.ERRNO);
  }

  /** Whether {@code cache} is the one that is written back before the next request. */
  public boolean isDirty(WriteBack cache) {
    return dirty == cache;
  }

  /** Lets {@code cache} be written back before the next request, and what was to be until now. */
  public void setDirty(WriteBack cache) {
    writeBack();
    dirty = cache;
  }

  /** Writes back what is to be; nothing is cached then. */
  public void writeBack() {
    WriteBack cache = dirty;
    if (cache != null) {
      dirty = null;
      cache.writeBack();
    }
  }

  public int result(int index) {
    return commons.getInt(slot + Slot.RESULT + (index << 2));
  }

  public long longResult(int index) {
    return commons.getLong(slot + Slot.LONG_RESULT + (index << 3));
  }

  /**
   * Obeys the order to exit or to stop, if there is one. A browser can let a worker run on for
   * seconds after it was terminated, so every operation that other processes can notice calls this
   * first.
   */
  public void obey() {
    if (commons.getInt(slot + Slot.ORDER) != ProcessOrder.RUN) {
      stopOrExit();
    }
  }

  private void stopOrExit() {
    int order = commons.loadInt(slot + Slot.ORDER);
    commons.storeInt(slot + Slot.HALTED, 1);
    while (order == ProcessOrder.STOP) {
      commons.waitWhile(slot + Slot.ORDER, ProcessOrder.STOP, -1);
      order = commons.loadInt(slot + Slot.ORDER);
    }
    commons.storeInt(slot + Slot.HALTED, 0);
    if (order == ProcessOrder.EXIT) {
      memory.leave();
    }
  }

  /** Asks the kernel to serve this process. */
  public void ring() {
    Attention.call(commons, index);
  }

  /**
   * Defers the close of a descriptor until the next request; false if the list is full and the
   * caller must send {@link Operation#FD_CLOSE}.
   */
  public boolean deferClose(int descriptor) {
    int head = commons.getInt(slot + Slot.CLOSED_HEAD);
    if (head - commons.loadInt(slot + Slot.CLOSED_TAIL) >= Slot.CLOSED_CAPACITY) {
      return false;
    }
    int place = head & (Slot.CLOSED_CAPACITY - 1);
    commons.putInt(slot + Slot.CLOSED + (place << 2), descriptor);
    commons.storeInt(slot + Slot.CLOSED_HEAD, head + 1);
    return true;
  }
}
