package warren.guest;

import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Iovec;

/**
 * System calls on addresses of the linear memory, so that no byte is copied to an array. Counts and
 * descriptors are at least 0; a negative result is a negated errno.
 *
 * <pre>
 * offset  0        8         16         80     84
 *         result   an iovec  a filestat  zero   a path, or a link's target
 * </pre>
 */
public final class DirectCalls {
  private static final int IOVEC = 8;
  private static final int STATUS = 16;
  private static final int ZERO = STATUS + Filestat.SIZE;
  private static final int PATH = ZERO + 4;

  /** Bytes of a path. */
  private static final int LONGEST = 4096;

  private final Wasi wasi;
  private final LinearMemory memory;
  private final int at;

  DirectCalls(Wasi wasi, LinearMemory memory) {
    this.wasi = wasi;
    this.memory = memory;
    this.at = memory.allocate(PATH + LONGEST);
    memory.putInt(at + ZERO, 0);
  }

  /** What the addresses are of. */
  public LinearMemory memory() {
    return memory;
  }

  /**
   * Status of a file.
   *
   * @param filetype of {@link warren.shared.abi.Filetype}
   * @param size in bytes
   * @param modified in nanoseconds since 1970
   */
  public record Status(int filetype, long size, long modified) {}

  /** {@code path_filestat_get} without following a link at the end; null if it is not there. */
  public Status status(int directory, String path) {
    int length = put(path);
    if (length < 0
        || wasi.pathFilestatGet(directory, 0, at + PATH, length, at + STATUS) != Errno.SUCCESS) {
      return null;
    }
    return new Status(
        memory.getByte(at + STATUS + Filestat.FILETYPE),
        memory.getLong(at + STATUS + Filestat.FILE_SIZE),
        memory.getLong(at + STATUS + Filestat.MTIM));
  }

  /** {@code path_readlink}: the target of a link, or null. */
  public String link(int directory, String path) {
    int length = put(path);
    int target = memory.allocate(LONGEST);
    int errno =
        length < 0
            ? Errno.NAMETOOLONG
            : wasi.pathReadlink(directory, at + PATH, length, target, LONGEST, at);
    String text = errno == Errno.SUCCESS ? text(target, memory.getInt(at)) : null;
    memory.release(target);
    return text;
  }

  /** {@code path_open} to read, without following a link at the end. */
  public int open(int directory, String path, long rights) {
    int length = put(path);
    if (length < 0) {
      return length;
    }
    return result(wasi.pathOpen(directory, 0, at + PATH, length, 0, rights, rights, 0, at));
  }

  private int put(String path) {
    byte[] utf8 = Utf8.bytes(path);
    if (utf8.length > LONGEST) {
      return -Errno.NAMETOOLONG;
    }
    memory.put(at + PATH, utf8, 0, utf8.length);
    return utf8.length;
  }

  /** {@code fd_close}. */
  public void close(int fd) {
    wasi.fdClose(fd);
  }

  /** {@code fd_read}: 0 is the end. A directory is ISDIR, as elsewhere, and not BADF. */
  public int read(int fd, int to, int length) {
    describe(to, length);
    int errno = wasi.fdRead(fd, at + IOVEC, 1, at);
    return errno == Errno.BADF && isDirectory(fd) ? -Errno.ISDIR : result(errno);
  }

  private boolean isDirectory(int fd) {
    return wasi.fdFilestatGet(fd, at + STATUS) == Errno.SUCCESS
        && memory.getByte(at + STATUS + Filestat.FILETYPE) == Filetype.DIRECTORY;
  }

  /** {@code fd_pread}: 0 is the end. */
  public int readAt(int fd, int to, int length, long offset) {
    describe(to, length);
    return result(wasi.fdPread(fd, at + IOVEC, 1, offset, at));
  }

  /** {@code fd_write}. */
  public int write(int fd, int from, int length) {
    describe(from, length);
    return result(wasi.fdWrite(fd, at + IOVEC, 1, at));
  }

  private void describe(int bytes, int length) {
    memory.putInt(at + IOVEC + Iovec.BUF, bytes);
    memory.putInt(at + IOVEC + Iovec.BUF_LEN, length);
  }

  /** {@code fd_sync}: returns when what was written is kept; 0, or a negated errno. */
  public int sync(int fd) {
    return -wasi.fdSync(fd);
  }

  /** {@code sock_accept} of a connection that is not to block. */
  public int accept(int listener) {
    return result(wasi.sockAccept(listener, Fdflags.NONBLOCK, at));
  }

  /**
   * {@code poll_oneoff}: waits for one of the subscriptions that lie at {@code in}; returns how
   * many events lie at {@code out} then.
   */
  public int poll(int in, int out, int subscriptions) {
    return result(wasi.pollOneoff(in, out, subscriptions, at));
  }

  /** {@code clock_time_get}: nanoseconds since 1970. */
  public long time() {
    int errno = wasi.clockTimeGet(ClockId.REALTIME, 1, at);
    return errno == Errno.SUCCESS ? memory.getLong(at) : 0;
  }

  private int result(int errno) {
    return errno == Errno.SUCCESS ? memory.getInt(at) : -errno;
  }

  /** The text of bytes in UTF-8. */
  public String text(int from, int length) {
    byte[] utf8 = new byte[length];
    memory.get(from, utf8, 0, length);
    return Utf8.text(utf8, 0, length);
  }
}
