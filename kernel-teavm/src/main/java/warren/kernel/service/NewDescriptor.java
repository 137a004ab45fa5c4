package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.shared.layout.Opened;

/** The result of every call that opens something. */
final class NewDescriptor {
  private NewDescriptor() {}

  /** Adds a descriptor to the process, and sets the results {@link Opened}. */
  static int add(Call call, OpenFileDescription file) {
    int descriptor = call.process().descriptors().add(new Descriptor(file, null));
    call.process().setLastOpened(descriptor);
    call.result(Opened.DESCRIPTOR, descriptor);
    call.result(Opened.KIND, file.access().kind());
    call.result(Opened.FILE, file.record());
    call.result(Opened.FILETYPE, file.node().filetype());
    call.longResult(Opened.RIGHTS, file.access().rights());
    call.longResult(Opened.INHERITING, file.access().inheriting());
    return Errno.SUCCESS;
  }
}
