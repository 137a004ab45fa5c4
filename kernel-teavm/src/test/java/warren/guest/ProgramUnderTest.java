package warren.guest;

import java.lang.reflect.Method;
import java.util.Map;
import warren.boot.BridgeUnderTest;
import warren.kernel.proc.Exit;
import warren.testing.HeapGuestMemory;
import warren.testing.Left;
import warren.testing.Output;
import warren.testing.ProcessUnderTest;

/** A program in Java on the JVM: its system calls are the bridge's exports, by their names. */
public final class ProgramUnderTest implements Wasi, LinearMemory {
  private static final int HEAP = 8;

  private final Map<String, Method> exports = BridgeUnderTest.exports();
  private final ProcessUnderTest process;
  private final HeapGuestMemory memory;
  private int free = HEAP;

  /** {@code started} is a process that has not called anything yet. */
  public ProgramUnderTest(ProcessUnderTest started) {
    this.process = started;
    this.memory = started.memory();
    BridgeUnderTest.use(started.calls());
  }

  /** Runs a program to its end and says how it ended. */
  public Exit run(Program program) {
    try {
      Execution.run(program, new SystemInterface(this, this));
    } catch (Left left) {
      return process.finish();
    }
    return process.finish();
  }

  public Output output() {
    return process.output();
  }

  private int call(String name, long... arguments) {
    Object errno = BridgeUnderTest.call(exports.get(name), arguments);
    return errno == null ? 0 : (int) errno;
  }

  @Override
  public int argsGet(int argv, int argvBuf) {
    return call("args_get", argv, argvBuf);
  }

  @Override
  public int argsSizesGet(int argc, int argvBufSize) {
    return call("args_sizes_get", argc, argvBufSize);
  }

  @Override
  public int clockTimeGet(int id, long precision, int time) {
    return call("clock_time_get", id, precision, time);
  }

  @Override
  public int environGet(int environ, int environBuf) {
    return call("environ_get", environ, environBuf);
  }

  @Override
  public int environSizesGet(int environc, int environBufSize) {
    return call("environ_sizes_get", environc, environBufSize);
  }

  @Override
  public int fdPread(int fd, int iovs, int iovsLen, long offset, int nread) {
    return call("fd_pread", fd, iovs, iovsLen, offset, nread);
  }

  @Override
  public int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    return call("path_filestat_get", fd, flags, path, pathLen, buf);
  }

  @Override
  public int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused) {
    return call("path_readlink", fd, path, pathLen, buf, bufLen, bufused);
  }

  @Override
  public int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    return call("poll_oneoff", in, out, nsubscriptions, nevents);
  }

  @Override
  public int fdSync(int fd) {
    return call("fd_sync", fd);
  }

  @Override
  public int sockAccept(int fd, int flags, int connection) {
    return call("sock_accept", fd, flags, connection);
  }

  @Override
  public int fdClose(int fd) {
    return call("fd_close", fd);
  }

  @Override
  public int fdPrestatGet(int fd, int buf) {
    return call("fd_prestat_get", fd, buf);
  }

  @Override
  public int fdPrestatDirName(int fd, int path, int pathLen) {
    return call("fd_prestat_dir_name", fd, path, pathLen);
  }

  @Override
  public int fdRead(int fd, int iovs, int iovsLen, int nread) {
    return call("fd_read", fd, iovs, iovsLen, nread);
  }

  @Override
  public int fdWrite(int fd, int iovs, int iovsLen, int nwritten) {
    return call("fd_write", fd, iovs, iovsLen, nwritten);
  }

  @Override
  public int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long rightsBase,
      long rightsInheriting,
      int fdflags,
      int openedFd) {
    return call(
        "path_open",
        fd,
        dirflags,
        path,
        pathLen,
        oflags,
        rightsBase,
        rightsInheriting,
        fdflags,
        openedFd);
  }

  @Override
  public int fdFdstatGet(int fd, int buf) {
    return call("fd_fdstat_get", fd, buf);
  }

  @Override
  public int fdFilestatGet(int fd, int buf) {
    return call("fd_filestat_get", fd, buf);
  }

  @Override
  public int fdFilestatSetSize(int fd, long size) {
    return call("fd_filestat_set_size", fd, size);
  }

  @Override
  public int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused) {
    return call("fd_readdir", fd, buf, bufLen, cookie, bufused);
  }

  @Override
  public int fdSeek(int fd, long offset, int whence, int newoffset) {
    return call("fd_seek", fd, offset, whence, newoffset);
  }

  @Override
  public int pathCreateDirectory(int fd, int path, int pathLen) {
    return call("path_create_directory", fd, path, pathLen);
  }

  @Override
  public int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags) {
    return call("path_filestat_set_times", fd, flags, path, pathLen, atim, mtim, fstFlags);
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
    return call("path_link", oldFd, oldFlags, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Override
  public int pathRemoveDirectory(int fd, int path, int pathLen) {
    return call("path_remove_directory", fd, path, pathLen);
  }

  @Override
  public int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    return call("path_rename", fd, oldPath, oldPathLen, newFd, newPath, newPathLen);
  }

  @Override
  public int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen) {
    return call("path_symlink", oldPath, oldPathLen, fd, newPath, newPathLen);
  }

  @Override
  public int pathUnlinkFile(int fd, int path, int pathLen) {
    return call("path_unlink_file", fd, path, pathLen);
  }

  @Override
  public void procExit(int rval) {
    call("proc_exit", rval);
  }

  @Override
  public int allocate(int size) {
    int address = free;
    free += (size + 7) & ~7;
    memory.fill(address, '/', size);
    return address;
  }

  @Override
  public void release(int address) {}

  @Override
  public int getByte(int at) {
    return memory.getByte(at);
  }

  @Override
  public void putByte(int at, int value) {
    memory.putByte(at, value);
  }

  @Override
  public int indexOf(int at, int length, int value) {
    for (int i = 0; i < length; i++) {
      if (memory.getByte(at + i) == (value & 0xff)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void move(int to, int from, int length) {
    memory.putBytes(to, memory.bytes(from, length));
  }

  @Override
  public long getLong(int at) {
    return memory.getLong(at);
  }

  @Override
  public void putLong(int at, long value) {
    memory.putLong(at, value);
  }

  @Override
  public int getInt(int at) {
    return memory.getInt(at);
  }

  @Override
  public void putInt(int at, int value) {
    memory.putInt(at, value);
  }

  @Override
  public void get(int at, byte[] to, int offset, int length) {
    System.arraycopy(memory.bytes(at, length), 0, to, offset, length);
  }

  @Override
  public void put(int at, byte[] from, int offset, int length) {
    for (int i = 0; i < length; i++) {
      memory.putByte(at + i, from[offset + i]);
    }
  }
}
