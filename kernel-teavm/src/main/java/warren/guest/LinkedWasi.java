package warren.guest;

/** {@link Wasi} by the functions that the module imports. */
final class LinkedWasi implements Wasi {
  @Override
  public int argsGet(int argv, int argvBuf) {
    return WasiImports.argsGet(argv, argvBuf);
  }

  @Override
  public int argsSizesGet(int argc, int argvBufSize) {
    return WasiImports.argsSizesGet(argc, argvBufSize);
  }

  @Override
  public int clockTimeGet(int id, long precision, int time) {
    return WasiImports.clockTimeGet(id, precision, time);
  }

  @Override
  public int environGet(int environ, int environBuf) {
    return WasiImports.environGet(environ, environBuf);
  }

  @Override
  public int environSizesGet(int environc, int environBufSize) {
    return WasiImports.environSizesGet(environc, environBufSize);
  }

  @Override
  public int fdPread(int fd, int iovs, int iovsLen, long offset, int nread) {
    return WasiImports.fdPread(fd, iovs, iovsLen, offset, nread);
  }

  @Override
  public int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    return WasiImports.pathFilestatGet(fd, flags, path, pathLen, buf);
  }

  @Override
  public int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused) {
    return WasiImports.pathReadlink(fd, path, pathLen, buf, bufLen, bufused);
  }

  @Override
  public int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    return WasiImports.pollOneoff(in, out, nsubscriptions, nevents);
  }

  @Override
  public int sockAccept(int fd, int flags, int connection) {
    return WasiImports.sockAccept(fd, flags, connection);
  }

  @Override
  public int fdSync(int fd) {
    return WasiImports.fdSync(fd);
  }

  @Override
  public int fdClose(int fd) {
    return WasiImports.fdClose(fd);
  }

  @Override
  public int fdPrestatGet(int fd, int buf) {
    return WasiImports.fdPrestatGet(fd, buf);
  }

  @Override
  public int fdPrestatDirName(int fd, int path, int pathLen) {
    return WasiImports.fdPrestatDirName(fd, path, pathLen);
  }

  @Override
  public int fdRead(int fd, int iovs, int iovsLen, int nread) {
    return WasiImports.fdRead(fd, iovs, iovsLen, nread);
  }

  @Override
  public int fdWrite(int fd, int iovs, int iovsLen, int nwritten) {
    return WasiImports.fdWrite(fd, iovs, iovsLen, nwritten);
  }

  @Override
  public int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long fsRightsBase,
      long fsRightsInheriting,
      int fdflags,
      int openedFd) {
    return WasiImports.pathOpen(
        fd, dirflags, path, pathLen, oflags, fsRightsBase, fsRightsInheriting, fdflags, openedFd);
  }

  @Override
  public int fdFdstatGet(int fd, int buf) {
    return WasiImports.fdFdstatGet(fd, buf);
  }

  @Override
  public int fdFilestatGet(int fd, int buf) {
    return WasiImports.fdFilestatGet(fd, buf);
  }

  @Override
  public int fdFilestatSetSize(int fd, long size) {
    return WasiImports.fdFilestatSetSize(fd, size);
  }

  @Override
  public int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused) {
    return WasiImports.fdReaddir(fd, buf, bufLen, cookie, bufused);
  }

  @Override
  public int fdSeek(int fd, long offset, int whence, int newoffset) {
    return WasiImports.fdSeek(fd, offset, whence, newoffset);
  }

  @Override
  public int pathCreateDirectory(int fd, int path, int pathLen) {
    return WasiImports.pathCreateDirectory(fd, path, pathLen);
  }

  @Override
  public int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags) {
    return WasiImports.pathFilestatSetTimes(fd, flags, path, pathLen, atim, mtim, fstFlags);
  }

  @Override
  public int pathLink(
      int oldFd,
      int oldFlags,
      int oldPath,
      int oldPathLen,
      int newFd,
      int newPath,
      int newPathLen) {
    return WasiImports.pathLink(oldFd, oldFlags, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Override
  public int pathRemoveDirectory(int fd, int path, int pathLen) {
    return WasiImports.pathRemoveDirectory(fd, path, pathLen);
  }

  @Override
  public int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    return WasiImports.pathRename(fd, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Override
  public int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen) {
    return WasiImports.pathSymlink(oldPath, oldPathLen, fd, newPath, newPathLen);
  }

  @Override
  public int pathUnlinkFile(int fd, int path, int pathLen) {
    return WasiImports.pathUnlinkFile(fd, path, pathLen);
  }

  @Override
  public void procExit(int rval) {
    WasiImports.procExit(rval);
  }
}
