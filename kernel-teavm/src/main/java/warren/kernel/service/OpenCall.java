package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/**
 * path_open. As in wasmtime, rights decide only whether a file is read or written; none means both.
 */
final class OpenCall {
  private static final int KNOWN_OPEN_FLAGS = 0xf;
  private static final int KNOWN_FLAGS = 0x1f;

  private final PathStart start;
  private final Opener opener;
  private final OpenFileStore openFiles;

  OpenCall(PathStart start, Opener opener, OpenFileStore openFiles) {
    this.start = start;
    this.opener = opener;
    this.openFiles = openFiles;
  }

  int pathOpen(Call call) {
    Descriptor directory = start.directory(call, 0);
    if (directory == null) {
      return Errno.BADF;
    }
    if ((call.argument(2) & ~KNOWN_OPEN_FLAGS) != 0 || (call.argument(3) & ~KNOWN_FLAGS) != 0) {
      return Errno.INVAL;
    }
    String path = call.path(0, call.argument(4));
    if (path == null) {
      return Errno.ILSEQ;
    }
    return call.process().descriptors().isFull() ? Errno.MFILE : open(call, directory, path);
  }

  private int open(Call call, Descriptor directory, String path) {
    int flags = call.argument(2);
    boolean follow = (call.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    boolean writes = (call.longArgument(0) & Rights.FD_WRITE) != 0;
    boolean creates = (flags & Oflags.CREAT) != 0;
    Start from =
        creates ? start.toCreate(call, directory, path, 0) : start.toFind(call, directory, path, 0);
    Lookup found = opener.open(from, path, follow, flags, writes, call.process().umask());
    if (!found.isFound()) {
      return found.errno();
    }
    if (found.node() instanceof FileNode file && file.isAbsent()) {
      file.keeper().load(file, errno -> loaded(call, found, errno));
      return SystemCalls.PENDING;
    }
    return open(call, found);
  }

  private int open(Call call, Lookup found) {
    int errno = found.node().open(new CallContext(call, found, openFiles));
    if (errno != Node.PENDING) {
      found.node().closed();
    }
    return errno;
  }

  /** The file's bytes are there, or can't be had; the process may have gone. */
  private void loaded(Call call, Lookup found, int errno) {
    if (errno == Errno.SUCCESS && call.isPending()) {
      // A file never waits any more.
      call.complete(open(call, found));
    } else {
      found.node().closed();
      call.complete(errno);
    }
  }
}
