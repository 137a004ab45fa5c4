package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.Process;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;

/** Closing, syncing and renumbering descriptors. */
final class CloseCalls {
  private final Commons commons;
  private final Changes changes;

  CloseCalls(Commons commons, Changes changes) {
    this.commons = commons;
    this.changes = changes;
  }

  int fdClose(Call call) {
    return close(call.process(), call.argument(0));
  }

  int fdRenumber(Call call) {
    int from = call.argument(0);
    int to = call.argument(1);
    DescriptorTable table = call.process().descriptors();
    if (table.get(from) == null || table.get(to) == null) {
      return Errno.BADF;
    }
    if (from != to) {
      close(call.process(), to);
      table.move(from, to);
    }
    return Errno.SUCCESS;
  }

  /** Answered when the node's keeper says so. */
  int fdSync(Call call) {
    OpenFileDescription file = call.process().descriptors().file(call.argument(0));
    if (file == null) {
      return Errno.BADF;
    }
    file.node().keeper().sync(call::complete);
    return SystemCalls.PENDING;
  }

  /**
   * Closes the descriptors in the process's list of deferred closes. The process can write anything
   * there, so the indexes are checked.
   */
  void closeDeferred(Process process) {
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

  /**
   * Closes all descriptors of a process whose worker is gone; {@code killed} means that it may have
   * been in the middle of any operation.
   */
  void closeAll(Process process, boolean killed) {
    DescriptorTable table = process.descriptors();
    for (int descriptor = 0; descriptor < table.size(); descriptor++) {
      OpenFileDescription file = table.file(descriptor);
      if (killed && file != null) {
        file.node().holderKilled(process.index());
      }
      close(process, descriptor);
    }
  }

  private int close(Process process, int number) {
    DescriptorTable table = process.descriptors();
    if (table.get(number) == null) {
      return Errno.BADF;
    }
    OpenFileDescription file = table.take(number).file();
    if (file.origin() != null && isWritableFile(file)) {
      changes.changed(file.origin().directory(), file.origin().name());
    }
    if (process.isKilled()) {
      file.releaseAbandoned();
    } else {
      file.release();
    }
    return Errno.SUCCESS;
  }

  private static boolean isWritableFile(OpenFileDescription file) {
    return file.node() instanceof FileNode && (file.access().rights() & Rights.FD_WRITE) != 0;
  }
}
