package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.kernel.vfs.OpenFileDescription.Origin;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;

/** Opens nodes for the process that called path_open. */
final class CallContext implements OpenContext {
  private final Call call;
  private final Lookup found;
  private final OpenFileStore openFiles;

  CallContext(Call call, Lookup found, OpenFileStore openFiles) {
    this.call = call;
    this.found = found;
    this.openFiles = openFiles;
  }

  @Override
  public long wanted() {
    return call.longArgument(0) & (Rights.FD_READ | Rights.FD_WRITE);
  }

  @Override
  public boolean isReadOnly() {
    return found.isReadOnly();
  }

  @Override
  public int open(Node node, int kind, long rights) {
    int flags = call.argument(3);
    return add(node, new Access(kind, rights, rights, flags, isReadOnly()), found.origin());
  }

  @Override
  public int openUnnamed(FileNode file, int kind, long rights) {
    return add(file, new Access(kind, rights, rights, 0, true), null);
  }

  private int add(Node node, Access access, Origin origin) {
    OpenFileDescription file = OpenFileDescription.create(openFiles, node, access, origin);
    return file == null ? Errno.NOSPC : NewDescriptor.add(call, file);
  }

  @Override
  public boolean isNonblocking() {
    return (call.argument(3) & Fdflags.NONBLOCK) != 0;
  }

  @Override
  public void await(Runnable undo) {
    call.whenInterrupted(
        () -> {
          undo.run();
          found.node().closed();
        });
  }

  @Override
  public void complete(int errno) {
    found.node().closed();
    call.complete(errno);
  }

  @Override
  public int duplicate(int descriptor) {
    OpenFileDescription file = call.process().descriptors().file(descriptor);
    return file == null ? Errno.NXIO : NewDescriptor.add(call, file);
  }
}
