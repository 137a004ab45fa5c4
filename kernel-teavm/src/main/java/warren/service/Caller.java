package warren.service;

import warren.channel.Slot;
import warren.memory.Commons;
import warren.memory.CommonsLayout;
import warren.proc.Description;
import warren.proc.Process;
import warren.vfs.DirectoryNode;
import warren.vfs.PathWalk;
import warren.vfs.Start;
import warren.vfs.Utf8;

/** The process that asks, and its end of the channel as the kernel reads and writes it. */
final class Caller {
  private final Commons commons;
  private final PathWalk here = new PathWalk();
  private final PathWalk there = new PathWalk();
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
   * Where a path starts. C libraries strip leading slashes before they ask, and hand everything to
   * the preopen ".": what is not there, but below the root, was meant absolutely.
   */
  Start start(Description description, String path) {
    return start(description, path, false);
  }

  /**
   * Where the path of something that shall be made starts: here, if it can be made here, even where
   * the root has something of that name.
   */
  Start startToMake(Description description, String path) {
    return start(description, path, true);
  }

  private Start start(Description description, String path, boolean makes) {
    DirectoryNode directory = (DirectoryNode) description.node();
    Start start = new Start(directory, description.readOnly());
    if (description.fallback() == null || path.startsWith(".")) {
      return start;
    }
    int errno = here.walk(start, path, false);
    if (errno == 0 && (makes || here.node() != null)) {
      return start;
    }
    Start root = new Start(description.fallback(), false);
    int rootErrno = there.walk(root, path, false);
    boolean isAbsolute = rootErrno == 0 && (there.node() != null || errno != 0);
    return isAbsolute ? root : start;
  }
}
