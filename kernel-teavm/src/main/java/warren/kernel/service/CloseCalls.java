package warren.kernel.service;

import warren.kernel.proc.Description;
import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.Process;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.FileNode;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;

/** Closing and renumbering descriptors. */
final class CloseCalls {
  private final Commons commons;
  private final Caller caller;
  private final Changes changes;

  CloseCalls(Commons commons, Caller caller, Changes changes) {
    this.commons = commons;
    this.caller = caller;
    this.changes = changes;
  }

  int close(int descriptor) {
    return close(caller.process(), descriptor);
  }

  int renumber(int from, int to) {
    DescriptorTable table = caller.process().descriptors();
    if (table.get(from) == null || table.get(to) == null) {
      return Errno.BADF;
    }
    if (from != to) {
      Description moved = table.get(from);
      close(caller.process(), to);
      table.set(to, moved);
      table.set(from, null);
    }
    return Errno.SUCCESS;
  }

  /**
   * Closes what the process wrote into its list. The list's indexes are the process's: checked
   * here.
   */
  void takeNoted(Process process) {
    int slot = CommonsLayout.slot(process.index());
    int tail = commons.getInt(slot + Slot.CLOSED_TAIL);
    int head = commons.loadInt(slot + Slot.CLOSED_HEAD);
    if (tail == head) {
      return;
    }
    for (int taken = 0; tail != head && taken < Slot.CLOSED_CAPACITY; taken++) {
      int place = tail++ & (Slot.CLOSED_CAPACITY - 1);
      close(process, commons.getInt(slot + Slot.CLOSED + (place << 2)));
    }
    commons.storeInt(slot + Slot.CLOSED_TAIL, head);
  }

  void closeAll(Process process, boolean killed) {
    DescriptorTable table = process.descriptors();
    for (int descriptor = 0; descriptor < table.size(); descriptor++) {
      Description description = table.get(descriptor);
      if (killed && description != null && description.node() instanceof FileNode file) {
        file.leftByKilled();
      }
      close(process, descriptor);
    }
  }

  private int close(Process process, int descriptor) {
    DescriptorTable table = process.descriptors();
    Description description = table.get(descriptor);
    if (description == null) {
      return Errno.BADF;
    }
    table.set(descriptor, null);
    if (description.ring() != null && !isRingOpen(table, description)) {
      description.closeStream();
    }
    if (isWritableFile(description) && description.parent() != null) {
      changes.changed(description.parent(), description.name());
    }
    description.node().closed();
    return Errno.SUCCESS;
  }

  private static boolean isRingOpen(DescriptorTable table, Description closed) {
    for (int i = 0; i < table.size(); i++) {
      Description other = table.get(i);
      if (other != null && other.isSameEnd(closed)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWritableFile(Description description) {
    return description.node() instanceof FileNode && (description.rights() & Rights.FD_WRITE) != 0;
  }
}
