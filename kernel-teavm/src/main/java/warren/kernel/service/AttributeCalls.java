package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Lookupflags;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.FileMode;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/** The calls that read and set attributes, sizes and times. */
final class AttributeCalls {
  private static final long DEVICE = 1;

  private final Commons commons;
  private final PathStart start;
  private final Names names;

  AttributeCalls(Commons commons, PathStart start, Names names) {
    this.commons = commons;
    this.start = start;
    this.names = names;
  }

  int pathFilestatGet(Call call) {
    Lookup found = find(call);
    if (!found.isFound()) {
      return found.errno();
    }
    int record = found.node().record();
    int at = call.transfer();
    commons.putLong(at + Filestat.DEV, DEVICE);
    commons.putLong(at + Filestat.INO, commons.getLong(record + NodeRecord.INODE));
    commons.putLong(at + Filestat.FILETYPE, found.node().filetype());
    boolean isOwned = FileMode.isOwned(commons, record, found.node().filetype());
    commons.putByte(at + Filestat.OWNED, isOwned ? 1 : 0);
    commons.putInt(at + Filestat.MODE, FileMode.of(commons, record, found.node().filetype()));
    commons.putLong(at + Filestat.NLINK, commons.getInt(record + NodeRecord.LINKS));
    commons.putLong(at + Filestat.FILE_SIZE, commons.loadLong(record + NodeRecord.SIZE));
    commons.putLong(at + Filestat.ATIM, commons.getLong(record + NodeRecord.ACCESSED));
    commons.putLong(at + Filestat.MTIM, commons.getLong(record + NodeRecord.MODIFIED));
    commons.putLong(at + Filestat.CTIM, commons.getLong(record + NodeRecord.CHANGED));
    return Errno.SUCCESS;
  }

  int pathFilestatSetTimes(Call call) {
    Lookup found = find(call);
    if (!found.isFound()) {
      return found.errno();
    }
    return found.isReadOnly() ? Errno.ROFS : setTimes(call, found.node(), call.argument(3));
  }

  int fdFilestatSetTimes(Call call) {
    OpenFileDescription file = file(call);
    if (file == null) {
      return Errno.BADF;
    }
    return file.access().readOnly() ? Errno.ROFS : setTimes(call, file.node(), call.argument(1));
  }

  int reserve(Call call) {
    OpenFileDescription open = file(call);
    if (open == null || !(open.node() instanceof FileNode file)) {
      return Errno.BADF;
    }
    return file.reserve(call.longArgument(1), call.longArgument(0));
  }

  int fdFilestatSetSize(Call call) {
    OpenFileDescription open = file(call);
    if (open == null || !(open.node() instanceof FileNode file)) {
      return Errno.BADF;
    }
    if (open.access().readOnly()) {
      return Errno.ROFS;
    }
    long size = call.longArgument(0);
    return call.argument(1) == 0 ? file.resize(size) : file.grow(size);
  }

  /** The open file description of the descriptor in argument 0, or null. */
  private static OpenFileDescription file(Call call) {
    return call.process().descriptors().file(call.argument(0));
  }

  private Lookup find(Call call) {
    Descriptor directory = start.directory(call, 0);
    String path = call.path(0, call.argument(2));
    if (directory == null || path == null) {
      return Lookup.failed(directory == null ? Errno.BADF : Errno.ILSEQ);
    }
    boolean follow = (call.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    return names.find(start.toFind(call, directory, path, 0), path, follow);
  }

  private int setTimes(Call call, Node node, int flags) {
    int record = node.record();
    long now = commons.getLong(CommonsLayout.COARSE_TIME);
    if ((flags & (Fstflags.ATIM | Fstflags.ATIM_NOW)) != 0) {
      boolean given = (flags & Fstflags.ATIM) != 0;
      commons.putLong(record + NodeRecord.ACCESSED, given ? call.longArgument(0) : now);
    }
    if ((flags & (Fstflags.MTIM | Fstflags.MTIM_NOW)) != 0) {
      boolean given = (flags & Fstflags.MTIM) != 0;
      commons.putLong(record + NodeRecord.MODIFIED, given ? call.longArgument(1) : now);
    }
    commons.putLong(record + NodeRecord.CHANGED, now);
    node.keeper().changed(node);
    return Errno.SUCCESS;
  }
}
