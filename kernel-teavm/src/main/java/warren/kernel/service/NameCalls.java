package warren.kernel.service;

import warren.kernel.proc.Description;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.PathWalk;
import warren.shared.abi.Errno;
import warren.shared.abi.Lookupflags;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** The calls that make, remove, rename and link names. */
final class NameCalls {
  private final Commons commons;
  private final Caller caller;
  private final Names names;

  NameCalls(Commons commons, Caller caller, Names names) {
    this.commons = commons;
    this.caller = caller;
    this.names = names;
  }

  int createDirectory() {
    Description directory = caller.description(caller.argument(0));
    String path = caller.path(0, caller.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.createDirectory(caller.startToMake(directory, path, 0), path);
  }

  int removeDirectory() {
    Description directory = caller.description(caller.argument(0));
    String path = caller.path(0, caller.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.removeDirectory(caller.start(directory, path, 0), path);
  }

  int unlink() {
    Description directory = caller.description(caller.argument(0));
    String path = caller.path(0, caller.argument(1));
    int errno = check(directory, path);
    return errno != Errno.SUCCESS ? errno : names.unlink(caller.start(directory, path, 0), path);
  }

  int rename() {
    Description from = caller.description(caller.argument(0));
    Description to = caller.description(caller.argument(2));
    String path = caller.path(0, caller.argument(1));
    String newPath = caller.path(caller.argument(1), caller.argument(3));
    int errno = check(from, path);
    if (errno == Errno.SUCCESS) {
      errno = check(to, newPath);
    }
    return errno != Errno.SUCCESS
        ? errno
        : names.rename(
            caller.start(from, path, 0), path, caller.startToMake(to, newPath, 1), newPath);
  }

  int link() {
    Description from = caller.description(caller.argument(0));
    Description to = caller.description(caller.argument(3));
    String path = caller.path(0, caller.argument(2));
    String newPath = caller.path(caller.argument(2), caller.argument(4));
    int errno = check(from, path);
    if (errno == Errno.SUCCESS) {
      errno = check(to, newPath);
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    boolean follow = (caller.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    return follow
        ? Errno.INVAL
        : names.link(
            caller.start(from, path, 0), path, false, caller.startToMake(to, newPath, 1), newPath);
  }

  int symlink() {
    String target = caller.path(0, caller.argument(0));
    Description directory = caller.description(caller.argument(1));
    String path = caller.path(caller.argument(0), caller.argument(2));
    int errno = target == null ? Errno.ILSEQ : check(directory, path);
    return errno != Errno.SUCCESS
        ? errno
        : names.symlink(caller.startToMake(directory, path, 1), path, target);
  }

  int readlink() {
    Description directory = caller.description(caller.argument(0));
    String path = caller.path(0, caller.argument(1));
    int errno = check(directory, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    PathWalk found = names.find(caller.start(directory, path, 0), path, false);
    if (names.errno() != Errno.SUCCESS) {
      return names.errno();
    }
    if (!(found.node() instanceof LinkNode link)) {
      return Errno.INVAL;
    }
    caller.result(0, Utf8.write(commons, caller.transfer(), link.target()));
    return Errno.SUCCESS;
  }

  private static int check(Description directory, String path) {
    if (directory == null) {
      return Errno.BADF;
    }
    return path == null ? Errno.ILSEQ : Errno.SUCCESS;
  }
}
