package warren.boot;

import org.teavm.interop.Export;

/**
 * Preview 1's functions as the bridge exports them, in the specification's order, with its
 * parameters: the method of the same name in {@code bridge.wasi} describes each.
 */
public final class BridgeExports {
  private BridgeExports() {}

  /** Does nothing: a call makes this class part of the binary. */
  static void keep() {}

  @Export(name = "args_get")
  public static int argsGet(int argv, int argvBuf) {
    return Bridge.calls.arguments.argsGet(argv, argvBuf);
  }

  @Export(name = "args_sizes_get")
  public static int argsSizesGet(int argc, int argvBufSize) {
    return Bridge.calls.arguments.argsSizesGet(argc, argvBufSize);
  }

  @Export(name = "environ_get")
  public static int environGet(int environ, int environBuf) {
    return Bridge.calls.arguments.environGet(environ, environBuf);
  }

  @Export(name = "environ_sizes_get")
  public static int environSizesGet(int environc, int environBufSize) {
    return Bridge.calls.arguments.environSizesGet(environc, environBufSize);
  }

  @Export(name = "clock_res_get")
  public static int clockResGet(int id, int resolution) {
    return Bridge.calls.clocks.clockResGet(id, resolution);
  }

  @Export(name = "clock_time_get")
  public static int clockTimeGet(int id, long precision, int time) {
    return Bridge.calls.clocks.clockTimeGet(id, precision, time);
  }

  @Export(name = "fd_advise")
  public static int fdAdvise(int fd, long offset, long len, int advice) {
    return Bridge.calls.descriptors.fdAdvise(fd, offset, len, advice);
  }

  @Export(name = "fd_allocate")
  public static int fdAllocate(int fd, long offset, long len) {
    return Bridge.calls.filestats.fdAllocate(fd, offset, len);
  }

  @Export(name = "fd_close")
  public static int fdClose(int fd) {
    return Bridge.calls.descriptors.fdClose(fd);
  }

  @Export(name = "fd_datasync")
  public static int fdDatasync(int fd) {
    return Bridge.calls.descriptors.fdDatasync(fd);
  }

  @Export(name = "fd_fdstat_get")
  public static int fdFdstatGet(int fd, int stat) {
    return Bridge.calls.descriptors.fdFdstatGet(fd, stat);
  }

  @Export(name = "fd_fdstat_set_flags")
  public static int fdFdstatSetFlags(int fd, int flags) {
    return Bridge.calls.descriptors.fdFdstatSetFlags(fd, flags);
  }

  @Export(name = "fd_fdstat_set_rights")
  public static int fdFdstatSetRights(int fd, long fsRightsBase, long fsRightsInheriting) {
    return Bridge.calls.descriptors.fdFdstatSetRights(fd, fsRightsBase, fsRightsInheriting);
  }

  @Export(name = "fd_filestat_get")
  public static int fdFilestatGet(int fd, int buf) {
    return Bridge.calls.filestats.fdFilestatGet(fd, buf);
  }

  @Export(name = "fd_filestat_set_size")
  public static int fdFilestatSetSize(int fd, long size) {
    return Bridge.calls.filestats.fdFilestatSetSize(fd, size);
  }

  @Export(name = "fd_filestat_set_times")
  public static int fdFilestatSetTimes(int fd, long atim, long mtim, int fstFlags) {
    return Bridge.calls.filestats.fdFilestatSetTimes(fd, atim, mtim, fstFlags);
  }

  @Export(name = "fd_pread")
  public static int fdPread(int fd, int iovs, int iovsLen, long offset, int nread) {
    return Bridge.calls.data.fdPread(fd, iovs, iovsLen, offset, nread);
  }

  @Export(name = "fd_prestat_get")
  public static int fdPrestatGet(int fd, int buf) {
    return Bridge.calls.preopens.fdPrestatGet(fd, buf);
  }

  @Export(name = "fd_prestat_dir_name")
  public static int fdPrestatDirName(int fd, int path, int pathLen) {
    return Bridge.calls.preopens.fdPrestatDirName(fd, path, pathLen);
  }

  @Export(name = "fd_pwrite")
  public static int fdPwrite(int fd, int iovs, int iovsLen, long offset, int nwritten) {
    return Bridge.calls.data.fdPwrite(fd, iovs, iovsLen, offset, nwritten);
  }

  @Export(name = "fd_read")
  public static int fdRead(int fd, int iovs, int iovsLen, int nread) {
    return Bridge.calls.data.fdRead(fd, iovs, iovsLen, nread);
  }

  @Export(name = "fd_readdir")
  public static int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused) {
    return Bridge.calls.readdir.fdReaddir(fd, buf, bufLen, cookie, bufused);
  }

  @Export(name = "fd_renumber")
  public static int fdRenumber(int fd, int to) {
    return Bridge.calls.descriptors.fdRenumber(fd, to);
  }

  @Export(name = "fd_seek")
  public static int fdSeek(int fd, long offset, int whence, int newoffset) {
    return Bridge.calls.data.fdSeek(fd, offset, whence, newoffset);
  }

  @Export(name = "fd_sync")
  public static int fdSync(int fd) {
    return Bridge.calls.descriptors.fdSync(fd);
  }

  @Export(name = "fd_tell")
  public static int fdTell(int fd, int offset) {
    return Bridge.calls.data.fdTell(fd, offset);
  }

  @Export(name = "fd_write")
  public static int fdWrite(int fd, int iovs, int iovsLen, int nwritten) {
    return Bridge.calls.data.fdWrite(fd, iovs, iovsLen, nwritten);
  }

  @Export(name = "path_create_directory")
  public static int pathCreateDirectory(int fd, int path, int pathLen) {
    return Bridge.calls.paths.pathCreateDirectory(fd, path, pathLen);
  }

  @Export(name = "path_filestat_get")
  public static int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    return Bridge.calls.filestats.pathFilestatGet(fd, flags, path, pathLen, buf);
  }

  @Export(name = "path_filestat_set_times")
  public static int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags) {
    return Bridge.calls.filestats.pathFilestatSetTimes(
        fd, flags, path, pathLen, atim, mtim, fstFlags);
  }

  @Export(name = "path_link")
  public static int pathLink(
      int oldFd,
      int oldFlags,
      int oldPath,
      int oldPathLen,
      int newFd,
      int newPath,
      int newPathLen) {
    return Bridge.calls.paths.pathLink(
        oldFd, oldFlags, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Export(name = "path_open")
  public static int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long fsRightsBase,
      long fsRightsInheriting,
      int fdflags,
      int openedFd) {
    return Bridge.calls.paths.pathOpen(
        fd, dirflags, path, pathLen, oflags, fsRightsBase, fsRightsInheriting, fdflags, openedFd);
  }

  @Export(name = "path_readlink")
  public static int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused) {
    return Bridge.calls.paths.pathReadlink(fd, path, pathLen, buf, bufLen, bufused);
  }

  @Export(name = "path_remove_directory")
  public static int pathRemoveDirectory(int fd, int path, int pathLen) {
    return Bridge.calls.paths.pathRemoveDirectory(fd, path, pathLen);
  }

  @Export(name = "path_rename")
  public static int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    return Bridge.calls.paths.pathRename(fd, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Export(name = "path_symlink")
  public static int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen) {
    return Bridge.calls.paths.pathSymlink(oldPath, oldPathLen, fd, newPath, newPathLen);
  }

  @Export(name = "path_unlink_file")
  public static int pathUnlinkFile(int fd, int path, int pathLen) {
    return Bridge.calls.paths.pathUnlinkFile(fd, path, pathLen);
  }

  @Export(name = "poll_oneoff")
  public static int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    return Bridge.calls.poll.pollOneoff(in, out, nsubscriptions, nevents);
  }

  @Export(name = "proc_exit")
  public static void procExit(int rval) {
    Bridge.calls.process.procExit(rval);
  }

  @Export(name = "proc_raise")
  public static int procRaise(int sig) {
    return Bridge.calls.process.procRaise(sig);
  }

  @Export(name = "sched_yield")
  public static int schedYield() {
    return Bridge.calls.process.schedYield();
  }

  @Export(name = "random_get")
  public static int randomGet(int buf, int bufLen) {
    return Bridge.calls.process.randomGet(buf, bufLen);
  }

  @Export(name = "sock_accept")
  public static int sockAccept(int fd, int flags, int connection) {
    return Bridge.calls.sockets.sockAccept(fd, flags, connection);
  }

  @Export(name = "sock_recv")
  public static int sockRecv(
      int fd, int riData, int riDataLen, int riFlags, int roDatalen, int roFlags) {
    return Bridge.calls.sockets.sockRecv(fd, riData, riDataLen, riFlags, roDatalen, roFlags);
  }

  @Export(name = "sock_send")
  public static int sockSend(int fd, int siData, int siDataLen, int siFlags, int soDatalen) {
    return Bridge.calls.sockets.sockSend(fd, siData, siDataLen, siFlags, soDatalen);
  }

  @Export(name = "sock_shutdown")
  public static int sockShutdown(int fd, int how) {
    return Bridge.calls.sockets.sockShutdown(fd, how);
  }
}
