package warren.kernel.service;

import warren.kernel.proc.Description;
import warren.kernel.proc.Process;
import warren.kernel.vfs.Start;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Operation;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** The process that asks, and its end of the channel as the kernel reads and writes it. */
final class Caller {
  private final Commons commons;
  private final PathStart pathStart = new PathStart();
  private Process process;
  private int slot;

  Caller(Commons commons) {
    this.commons = commons;
  }

  void is(Process process) {
    this.process = process;
    this.slot = CommonsLayout.slot(process.index());
  }

  Process process() {
    return process;
  }

  int transfer() {
    return slot + Slot.TRANSFER;
  }

  int argument(int index) {
    return commons.getInt(slot + Slot.ARGUMENT + (index << 2));
  }

  long longArgument(int index) {
    return commons.getLong(slot + Slot.LONG_ARGUMENT + (index << 3));
  }

  void result(int index, int value) {
    commons.putInt(slot + Slot.RESULT + (index << 2), value);
  }

  void longResult(int index, long value) {
    commons.putLong(slot + Slot.LONG_RESULT + (index << 3), value);
  }

  /** The description of a descriptor, or null. */
  Description description(int descriptor) {
    return process.descriptors().get(descriptor);
  }

  /** A path of the transfer area, or null when it is not UTF-8: ILSEQ. */
  String path(int from, int length) {
    boolean fits = length >= 0 && from >= 0 && from + length <= Slot.TRANSFER_SIZE;
    return fits ? Utf8.read(commons, transfer() + from, length) : null;
  }

  /**
   * Where the path of something that is there starts; {@code index} is 0, or 1 for a second path.
   */
  Start start(Description description, String path, int index) {
    return pathStart.toFind(description, path, isAbsolute(index), process);
  }

  /** Where the path of a name that is to be made starts. */
  Start startToMake(Description description, String path, int index) {
    return pathStart.toMake(description, path, isAbsolute(index), process);
  }

  private boolean isAbsolute(int index) {
    return (argument(Operation.ABSOLUTE_PATHS) & (1 << index)) != 0;
  }
}
