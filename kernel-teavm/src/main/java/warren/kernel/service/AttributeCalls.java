package warren.kernel.service;

import warren.kernel.proc.Description;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.PathWalk;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Lookupflags;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/** The calls that tell and set attributes, sizes and times. */
final class AttributeCalls {
  private static final long DEVICE = 1;

  private final Commons commons;
  private final Caller caller;
  private final Names names;

  AttributeCalls(Commons commons, Caller caller, Names names) {
    this.commons = commons;
    this.caller = caller;
    this.names = names;
  }

  int filestat() {
    int errno = find();
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int record = found.node().record();
    int at = caller.transfer();
    commons.putLong(at + Filestat.DEV, DEVICE);
    commons.putLong(at + Filestat.INO, commons.getLong(record + NodeRecord.INODE));
    commons.putLong(at + Filestat.FILETYPE, found.node().filetype());
    commons.putLong(at + Filestat.NLINK, commons.getInt(record + NodeRecord.LINKS));
    commons.putLong(at + Filestat.FILE_SIZE, commons.loadLong(record + NodeRecord.SIZE));
    commons.putLong(at + Filestat.ATIM, commons.getLong(record + NodeRecord.ACCESSED));
    commons.putLong(at + Filestat.MTIM, commons.getLong(record + NodeRecord.MODIFIED));
    commons.putLong(at + Filestat.CTIM, commons.getLong(record + NodeRecord.CHANGED));
    return Errno.SUCCESS;
  }

  int setTimesOfPath() {
    int errno = find();
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    return found.isReadOnly() ? Errno.ROFS : setTimes(found.node(), caller.argument(3));
  }

  int setTimes() {
    Description description = caller.description(caller.argument(0));
    if (description == null) {
      return Errno.BADF;
    }
    return description.readOnly() ? Errno.ROFS : setTimes(description.node(), caller.argument(1));
  }

  int reserve() {
    Description description = caller.description(caller.argument(0));
    if (description == null || !(description.node() instanceof FileNode file)) {
      return Errno.BADF;
    }
    return file.reserve(caller.longArgument(1), caller.longArgument(0));
  }

  int setSize() {
    Description description = caller.description(caller.argument(0));
    if (description == null || !(description.node() instanceof FileNode file)) {
      return Errno.BADF;
    }
    if (description.readOnly()) {
      return Errno.ROFS;
    }
    long size = caller.longArgument(0);
    return caller.argument(1) == 0 ? file.resize(size) : file.grow(size);
  }

  private PathWalk found;

  private int find() {
    Description directory = caller.description(caller.argument(0));
    if (directory == null) {
      return Errno.BADF;
    }
    String path = caller.path(0, caller.argument(2));
    if (path == null) {
      return Errno.ILSEQ;
    }
    boolean follow = (caller.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    found = names.find(caller.start(directory, path, 0), path, follow);
    return names.errno();
  }

  private int setTimes(Node node, int flags) {
    int record = node.record();
    long now = commons.getLong(CommonsLayout.COARSE_TIME);
    if ((flags & (Fstflags.ATIM | Fstflags.ATIM_NOW)) != 0) {
      boolean given = (flags & Fstflags.ATIM) != 0;
      commons.putLong(record + NodeRecord.ACCESSED, given ? caller.longArgument(0) : now);
    }
    if ((flags & (Fstflags.MTIM | Fstflags.MTIM_NOW)) != 0) {
      boolean given = (flags & Fstflags.MTIM) != 0;
      commons.putLong(record + NodeRecord.MODIFIED, given ? caller.longArgument(1) : now);
    }
    commons.putLong(record + NodeRecord.CHANGED, now);
    return Errno.SUCCESS;
  }
}
