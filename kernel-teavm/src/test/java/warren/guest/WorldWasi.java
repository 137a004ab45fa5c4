package warren.guest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import warren.guest.world.Calls;
import warren.guest.world.Exited;
import warren.guest.world.FileClock;
import warren.guest.world.JvmMemory;
import warren.guest.world.World;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.abi.Event;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filestat;
import warren.shared.abi.Iovec;
import warren.shared.abi.Preopentype;
import warren.shared.abi.Prestat;
import warren.shared.abi.Subscription;

/** WASI for a program in Java that runs in a {@link World}, on the JVM. */
public final class WorldWasi implements Wasi, LinearMemory {
  private static final int ROOT = 3;

  private final Calls calls;
  private final JvmMemory memory = new JvmMemory();

  private WorldWasi(Calls calls) {
    this.calls = calls;
  }

  /** What runs a program in a process. */
  public static World.Runner runner(java.util.function.Supplier<Program> program) {
    return process -> {
      WorldWasi wasi = new WorldWasi(new Calls(process));
      Execution.run(program.get(), new SystemInterface(wasi, wasi));
    };
  }

  private String text(int at, int length) {
    return new String(memory.bytes(), at, length, StandardCharsets.UTF_8);
  }

  private int sizes(List<String> texts, int count, int size) {
    memory.putInt(count, texts.size());
    memory.putInt(size, texts.stream().mapToInt(text -> Calls.terminated(text).length).sum());
    return Errno.SUCCESS;
  }

  private int strings(List<String> texts, int pointers, int buffer) {
    int at = buffer;
    for (int i = 0; i < texts.size(); i++) {
      byte[] bytes = Calls.terminated(texts.get(i));
      memory.putInt(pointers + 4 * i, at);
      System.arraycopy(bytes, 0, memory.bytes(), at, bytes.length);
      at += bytes.length;
    }
    return Errno.SUCCESS;
  }

  @Override
  public int argsGet(int argv, int argvBuf) {
    return strings(calls.process().start().arguments(), argv, argvBuf);
  }

  @Override
  public int argsSizesGet(int argc, int argvBufSize) {
    return sizes(calls.process().start().arguments(), argc, argvBufSize);
  }

  private List<String> environment() {
    List<String> all = new java.util.ArrayList<>(calls.process().start().environment());
    all.replaceAll(
        variable ->
            variable.startsWith("PWD=") ? "PWD=" + calls.process().start().directory() : variable);
    return all;
  }

  @Override
  public int environGet(int environ, int environBuf) {
    return strings(environment(), environ, environBuf);
  }

  @Override
  public int environSizesGet(int environc, int environBufSize) {
    return sizes(environment(), environc, environBufSize);
  }

  @Override
  public int clockTimeGet(int id, long precision, int time) {
    return calls.errno(() -> memory.putLong(time, FileClock.now()));
  }

  @Override
  public int fdPrestatGet(int fd, int buf) {
    if (fd != ROOT) {
      return Errno.BADF;
    }
    memory.putInt(buf + Prestat.TAG, Preopentype.DIR);
    memory.putInt(buf + Prestat.NAME_LEN, 1);
    return Errno.SUCCESS;
  }

  @Override
  public int fdPrestatDirName(int fd, int path, int pathLen) {
    memory.bytes()[path] = '/';
    return Errno.SUCCESS;
  }

  @Override
  public int fdRead(int fd, int iovs, int iovsLen, int nread) {
    int at = memory.getInt(iovs + Iovec.BUF);
    int length = memory.getInt(iovs + Iovec.BUF_LEN);
    return calls.errno(
        () -> {
          byte[] read = new byte[length];
          int count = calls.read(fd, read, 0, length);
          System.arraycopy(read, 0, memory.bytes(), at, count);
          memory.putInt(nread, count);
        });
  }

  @Override
  public int fdPread(int fd, int iovs, int iovsLen, long offset, int nread) {
    int at = memory.getInt(iovs + Iovec.BUF);
    int length = memory.getInt(iovs + Iovec.BUF_LEN);
    return calls.errno(
        () -> memory.putInt(nread, calls.readAt(fd, memory.bytes(), at, length, offset)));
  }

  @Override
  public int fdWrite(int fd, int iovs, int iovsLen, int nwritten) {
    int at = memory.getInt(iovs + Iovec.BUF);
    int length = memory.getInt(iovs + Iovec.BUF_LEN);
    return calls.errno(() -> memory.putInt(nwritten, calls.write(fd, memory.bytes(), at, length)));
  }

  @Override
  public int fdClose(int fd) {
    return calls.errno(() -> calls.close(fd));
  }

  @Override
  public int fdSeek(int fd, long offset, int whence, int newoffset) {
    return calls.errno(() -> memory.putLong(newoffset, calls.seek(fd, offset, whence)));
  }

  @Override
  public int fdFdstatGet(int fd, int buf) {
    return calls.errno(() -> memory.bytes()[buf + Fdstat.FILETYPE] = (byte) calls.filetype(fd));
  }

  private void put(long[] status, int at) {
    memory.putLong(at + Filestat.DEV, status[0]);
    memory.putLong(at + Filestat.INO, status[1]);
    memory.putLong(at + Filestat.FILETYPE, status[2]);
    memory.putInt(at + Filestat.MODE, (int) status[8]);
    memory.putLong(at + Filestat.NLINK, status[3]);
    memory.putLong(at + Filestat.FILE_SIZE, status[4]);
    memory.putLong(at + Filestat.ATIM, status[5]);
    memory.putLong(at + Filestat.MTIM, status[6]);
    memory.putLong(at + Filestat.CTIM, status[7]);
  }

  @Override
  public int fdFilestatGet(int fd, int buf) {
    return calls.errno(() -> put(calls.status(fd), buf));
  }

  @Override
  public int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    return calls.errno(() -> put(calls.status(text(path, pathLen), flags != 0), buf));
  }

  @Override
  public int fdFilestatSetSize(int fd, long size) {
    return calls.errno(() -> calls.truncate(fd, size));
  }

  @Override
  public int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused) {
    return calls.errno(
        () -> {
          List<Calls.Entry> entries = calls.list(fd);
          int at = 0;
          for (int i = (int) cookie; i < entries.size() && at < bufLen; i++) {
            byte[] name = entries.get(i).name().getBytes(StandardCharsets.UTF_8);
            byte[] entry = new byte[Dirent.SIZE + name.length];
            java.nio.ByteBuffer fields =
                java.nio.ByteBuffer.wrap(entry).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            fields.putLong(Dirent.NEXT, i + 1L);
            fields.putInt(Dirent.NAMLEN, name.length);
            entry[Dirent.TYPE] = (byte) entries.get(i).type();
            System.arraycopy(name, 0, entry, Dirent.SIZE, name.length);
            int count = Math.min(entry.length, bufLen - at);
            System.arraycopy(entry, 0, memory.bytes(), buf + at, count);
            at += count;
          }
          memory.putInt(bufused, at);
        });
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
    return calls.errno(
        () ->
            memory.putInt(
                openedFd,
                calls.open(text(path, pathLen), oflags, rightsBase, fdflags, dirflags != 0)));
  }

  @Override
  public int pathCreateDirectory(int fd, int path, int pathLen) {
    return calls.errno(() -> calls.createDirectory(text(path, pathLen)));
  }

  @Override
  public int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags) {
    return calls.errno(() -> calls.setTimes(text(path, pathLen), atim, mtim));
  }

  @Override
  public int pathLink(
      int oldFd, int oldFlags, int oldPath, int oldLength, int newFd, int newPath, int newLength) {
    return calls.errno(() -> calls.link(text(oldPath, oldLength), text(newPath, newLength)));
  }

  @Override
  public int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused) {
    return calls.errno(
        () -> {
          byte[] target = calls.readLink(text(path, pathLen)).getBytes(StandardCharsets.UTF_8);
          System.arraycopy(target, 0, memory.bytes(), buf, target.length);
          memory.putInt(bufused, target.length);
        });
  }

  @Override
  public int pathRemoveDirectory(int fd, int path, int pathLen) {
    return calls.errno(() -> calls.removeDirectory(text(path, pathLen)));
  }

  @Override
  public int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    return calls.errno(() -> calls.rename(text(oldPath, oldPathLen), text(newPath, newPathLen)));
  }

  @Override
  public int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen) {
    return calls.errno(() -> calls.symlink(text(oldPath, oldPathLen), text(newPath, newPathLen)));
  }

  @Override
  public int pathUnlinkFile(int fd, int path, int pathLen) {
    return calls.errno(() -> calls.unlink(text(path, pathLen)));
  }

  private static final long TICK = 1_000_000;

  /** The first subscription that is ready is the only event. */
  @Override
  public int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    long start = System.nanoTime();
    int ready = ready(in, nsubscriptions, start);
    while (ready < 0) {
      calls.sleep(TICK);
      ready = ready(in, nsubscriptions, start);
    }
    memory.putLong(out + Event.USERDATA, memory.getLong(ready + Subscription.USERDATA));
    memory.putInt(nevents, 1);
    return Errno.SUCCESS;
  }

  private int ready(int in, int count, long start) {
    for (int i = 0; i < count; i++) {
      int at = in + i * Subscription.SIZE;
      boolean isClock = memory.bytes()[at + Subscription.TAG] == Eventtype.CLOCK;
      boolean isReady =
          isClock
              ? System.nanoTime() - start >= memory.getLong(at + Subscription.CLOCK_TIMEOUT)
              : calls.isReadable(memory.getInt(at + Subscription.FD));
      if (isReady) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public int fdSync(int fd) {
    return Errno.SUCCESS;
  }

  @Override
  public int sockAccept(int fd, int flags, int connection) {
    return Errno.NOTSUP;
  }

  @Override
  public void procExit(int rval) {
    calls.process().checkKilled();
    throw new Exited(rval);
  }

  @Override
  public int allocate(int size) {
    return memory.allocate(size);
  }

  @Override
  public void release(int address) {
    memory.release(address);
  }

  @Override
  public int getByte(int at) {
    return memory.bytes()[at] & 0xff;
  }

  @Override
  public void putByte(int at, int value) {
    memory.bytes()[at] = (byte) value;
  }

  @Override
  public long getLong(int at) {
    return memory.getLong(at);
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
  public void putLong(int at, long value) {
    memory.putLong(at, value);
  }

  @Override
  public int indexOf(int at, int length, int value) {
    return memory.indexOf(at, length, value);
  }

  @Override
  public void move(int to, int from, int length) {
    System.arraycopy(memory.bytes(), from, memory.bytes(), to, length);
  }

  @Override
  public void get(int at, byte[] to, int offset, int length) {
    System.arraycopy(memory.bytes(), at, to, offset, length);
  }

  @Override
  public void put(int at, byte[] from, int offset, int length) {
    System.arraycopy(from, offset, memory.bytes(), at, length);
  }
}
