package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.shared.abi.Errno;
import warren.shared.abi.Lookupflags;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** The calls that create, remove, rename and link names. */
final class NameCalls {
  private final Commons commons;
  private final PathStart start;
  private final Names names;

  NameCalls(Commons commons, PathStart start, Names names) {
    this.commons = commons;
    this.start = start;
    this.names = names;
  }

  int pathCreateDirectory(Call call) {
    Descriptor directory = start.directory(call, 0);
    String path = call.path(0, call.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.createDirectory(
            start.toCreate(call, directory, path, 0), path, call.process().umask());
  }

  int pathRemoveDirectory(Call call) {
    Descriptor directory = start.directory(call, 0);
    String path = call.path(0, call.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.removeDirectory(start.toFind(call, directory, path, 0), path);
  }

  int pathUnlinkFile(Call call) {
    Descriptor directory = start.directory(call, 0);
    String path = call.path(0, call.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.unlink(start.toFind(call, directory, path, 0), path);
  }

  int pathRename(Call call) {
    Descriptor from = start.directory(call, 0);
    Descriptor to = start.directory(call, 2);
    String path = call.path(0, call.argument(1));
    String newPath = call.path(call.argument(1), call.argument(3));
    int errno = check(from, path);
    if (errno == Errno.SUCCESS) {
      errno = check(to, newPath);
    }
    return errno != Errno.SUCCESS
        ? errno
        : names.rename(
            start.toFind(call, from, path, 0), path, start.toCreate(call, to, newPath, 1), newPath);
  }

  int pathLink(Call call) {
    Descriptor from = start.directory(call, 0);
    Descriptor to = start.directory(call, 3);
    String path = call.path(0, call.argument(2));
    String newPath = call.path(call.argument(2), call.argument(4));
    int errno = check(from, path);
    if (errno == Errno.SUCCESS) {
      errno = check(to, newPath);
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    boolean follow = (call.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    return follow
        ? Errno.INVAL
        : names.link(
            start.toFind(call, from, path, 0),
            path,
            false,
            start.toCreate(call, to, newPath, 1),
            newPath);
  }

  int pathSymlink(Call call) {
    String target = call.path(0, call.argument(0));
    Descriptor directory = start.directory(call, 1);
    String path = call.path(call.argument(0), call.argument(2));
    int errno = target == null ? Errno.ILSEQ : check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.symlink(start.toCreate(call, directory, path, 1), path, target);
  }

  int pathReadlink(Call call) {
    Descriptor directory = start.directory(call, 0);
    String path = call.path(0, call.argument(1));
    int errno = check(directory, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Lookup found = names.find(start.toFind(call, directory, path, 0), path, false);
    if (!found.isFound()) {
      return found.errno();
    }
    if (!(found.node() instanceof LinkNode link)) {
      return Errno.INVAL;
    }
    call.result(0, Utf8.write(commons, call.transfer(), link.target()));
    return Errno.SUCCESS;
  }

  private static int check(Descriptor directory, String path) {
    if (directory == null) {
      return Errno.BADF;
    }
    return path == null ? Errno.ILSEQ : Errno.SUCCESS;
  }
}
