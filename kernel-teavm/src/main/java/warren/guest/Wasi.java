package warren.guest;

/**
 * Functions of WASI preview 1, with the specification's names and parameters. Addresses are those
 * of {@link LinearMemory}; each function but {@code proc_exit} returns an errno. What no program in
 * Java has needed yet is missing: add it here, to {@link WasiImports} and to {@link LinkedWasi}.
 */
interface Wasi {
  /** {@code args_get}. */
  int argsGet(int argv, int argvBuf);

  /** {@code args_sizes_get}. */
  int argsSizesGet(int argc, int argvBufSize);

  /** {@code clock_time_get}. */
  int clockTimeGet(int id, long precision, int time);

  /** {@code environ_get}. */
  int environGet(int environ, int environBuf);

  /** {@code environ_sizes_get}. */
  int environSizesGet(int environc, int environBufSize);

  /** {@code fd_pread}. */
  int fdPread(int fd, int iovs, int iovsLen, long offset, int nread);

  /** {@code path_filestat_get}. */
  int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf);

  /** {@code path_readlink}. */
  int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused);

  /** {@code poll_oneoff}. */
  int pollOneoff(int in, int out, int nsubscriptions, int nevents);

  /** {@code sock_accept}. */
  int sockAccept(int fd, int flags, int connection);

  /** {@code fd_sync}. */
  int fdSync(int fd);

  /** {@code fd_close}. */
  int fdClose(int fd);

  /** {@code fd_prestat_get}. */
  int fdPrestatGet(int fd, int buf);

  /** {@code fd_prestat_dir_name}. */
  int fdPrestatDirName(int fd, int path, int pathLen);

  /** {@code fd_read}. */
  int fdRead(int fd, int iovs, int iovsLen, int nread);

  /** {@code fd_write}. */
  int fdWrite(int fd, int iovs, int iovsLen, int nwritten);

  /** {@code path_open}. */
  int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long fsRightsBase,
      long fsRightsInheriting,
      int fdflags,
      int openedFd);

  /** {@code fd_fdstat_get}. */
  int fdFdstatGet(int fd, int buf);

  /** {@code fd_filestat_get}. */
  int fdFilestatGet(int fd, int buf);

  /** {@code fd_filestat_set_size}. */
  int fdFilestatSetSize(int fd, long size);

  /** {@code fd_readdir}. */
  int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused);

  /** {@code fd_seek}. */
  int fdSeek(int fd, long offset, int whence, int newoffset);

  /** {@code path_create_directory}. */
  int pathCreateDirectory(int fd, int path, int pathLen);

  /** {@code path_filestat_set_times}. */
  int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags);

  /** {@code path_link}. */
  int pathLink(
      int oldFd, int oldFlags, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen);

  /** {@code path_remove_directory}. */
  int pathRemoveDirectory(int fd, int path, int pathLen);

  /** {@code path_rename}. */
  int pathRename(int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen);

  /** {@code path_symlink}. */
  int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen);

  /** {@code path_unlink_file}. */
  int pathUnlinkFile(int fd, int path, int pathLen);

  /** {@code proc_exit}: never returns to the program. */
  void procExit(int rval);
}
