package warren.guest;

import org.teavm.interop.Import;
import warren.shared.abi.Syscalls;

/** What a program's module imports. */
final class WasiImports {
  private WasiImports() {}

  @Import(module = Syscalls.MODULE, name = "args_get")
  static native int argsGet(int argv, int argvBuf);

  @Import(module = Syscalls.MODULE, name = "args_sizes_get")
  static native int argsSizesGet(int argc, int argvBufSize);

  @Import(module = Syscalls.MODULE, name = "clock_time_get")
  static native int clockTimeGet(int id, long precision, int time);

  @Import(module = Syscalls.MODULE, name = "environ_get")
  static native int environGet(int environ, int environBuf);

  @Import(module = Syscalls.MODULE, name = "environ_sizes_get")
  static native int environSizesGet(int environc, int environBufSize);

  @Import(module = Syscalls.MODULE, name = "fd_pread")
  static native int fdPread(int fd, int iovs, int iovsLen, long offset, int nread);

  @Import(module = Syscalls.MODULE, name = "path_filestat_get")
  static native int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf);

  @Import(module = Syscalls.MODULE, name = "path_readlink")
  static native int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused);

  @Import(module = Syscalls.MODULE, name = "poll_oneoff")
  static native int pollOneoff(int in, int out, int nsubscriptions, int nevents);

  @Import(module = Syscalls.MODULE, name = "sock_accept")
  static native int sockAccept(int fd, int flags, int connection);

  @Import(module = Syscalls.MODULE, name = "fd_sync")
  static native int fdSync(int fd);

  @Import(module = Syscalls.MODULE, name = "fd_close")
  static native int fdClose(int fd);

  @Import(module = Syscalls.MODULE, name = "fd_prestat_get")
  static native int fdPrestatGet(int fd, int buf);

  @Import(module = Syscalls.MODULE, name = "fd_prestat_dir_name")
  static native int fdPrestatDirName(int fd, int path, int pathLen);

  @Import(module = Syscalls.MODULE, name = "fd_read")
  static native int fdRead(int fd, int iovs, int iovsLen, int nread);

  @Import(module = Syscalls.MODULE, name = "fd_write")
  static native int fdWrite(int fd, int iovs, int iovsLen, int nwritten);

  @Import(module = Syscalls.MODULE, name = "path_open")
  static native int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long fsRightsBase,
      long fsRightsInheriting,
      int fdflags,
      int openedFd);

  @Import(module = Syscalls.MODULE, name = "fd_fdstat_get")
  static native int fdFdstatGet(int fd, int buf);

  @Import(module = Syscalls.MODULE, name = "fd_filestat_get")
  static native int fdFilestatGet(int fd, int buf);

  @Import(module = Syscalls.MODULE, name = "fd_filestat_set_size")
  static native int fdFilestatSetSize(int fd, long size);

  @Import(module = Syscalls.MODULE, name = "fd_readdir")
  static native int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused);

  @Import(module = Syscalls.MODULE, name = "fd_seek")
  static native int fdSeek(int fd, long offset, int whence, int newoffset);

  @Import(module = Syscalls.MODULE, name = "path_create_directory")
  static native int pathCreateDirectory(int fd, int path, int pathLen);

  @Import(module = Syscalls.MODULE, name = "path_filestat_set_times")
  static native int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags);

  @Import(module = Syscalls.MODULE, name = "path_link")
  static native int pathLink(
      int oldFd, int oldFlags, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen);

  @Import(module = Syscalls.MODULE, name = "path_remove_directory")
  static native int pathRemoveDirectory(int fd, int path, int pathLen);

  @Import(module = Syscalls.MODULE, name = "path_rename")
  static native int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen);

  @Import(module = Syscalls.MODULE, name = "path_symlink")
  static native int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen);

  @Import(module = Syscalls.MODULE, name = "path_unlink_file")
  static native int pathUnlinkFile(int fd, int path, int pathLen);

  @Import(module = Syscalls.MODULE, name = "proc_exit")
  static native void procExit(int rval);
}
