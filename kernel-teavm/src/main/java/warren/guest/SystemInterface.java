package warren.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.abi.Iovec;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Preopentype;
import warren.shared.abi.Prestat;
import warren.shared.abi.Subscription;

/**
 * {@link Wasi} with Java's arguments: bytes go through one buffer in linear memory, strings as
 * UTF-8.
 *
 * <pre>
 * offset  0       4        12     16
 *         result  an iovec  zero  bytes: CAPACITY of them
 * </pre>
 *
 * <p>The bridge reads the byte before a path, where wasi-libc leaves the slash of an absolute one:
 * here it is zero.
 */
final class SystemInterface {
  private static final int IOVEC = 4;
  private static final int ZERO = 12;
  private static final int BYTES = 16;

  /** What no directory is called. */
  static final String NO_DIRECTORY = "\0";

  /** Bytes that go in one call. */
  private static final int CAPACITY = 64 << 10;

  private final Wasi wasi;
  private final LinearMemory memory;
  private final int buffer;

  SystemInterface(Wasi wasi, LinearMemory memory) {
    this.wasi = wasi;
    this.memory = memory;
    this.buffer = memory.allocate(BYTES + CAPACITY);
    memory.putInt(buffer + ZERO, 0);
  }

  /** {@code args_get}: the arguments, the program's name first. */
  List<String> arguments() throws WasiException {
    return strings(wasi::argsSizesGet, wasi::argsGet, "arguments");
  }

  /** {@code environ_get}: texts such as {@code NAME=value}. */
  List<String> environment() throws WasiException {
    return strings(wasi::environSizesGet, wasi::environGet, "environment");
  }

  /** A call with two addresses for its results. */
  private interface Results {
    int get(int first, int second);
  }

  private List<String> strings(Results sizes, Results pointersAndText, String about)
      throws WasiException {
    WasiException.check(sizes.get(buffer, buffer + 4), about);
    int count = memory.getInt(buffer);
    int size = memory.getInt(buffer + 4);
    int pointers = memory.allocate(count * 4 + size);
    int text = pointers + count * 4;
    WasiException.check(pointersAndText.get(pointers, text), about);
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = memory.getInt(pointers + i * 4);
      int next = i + 1 < count ? memory.getInt(pointers + i * 4 + 4) : text + size;
      strings.add(text(start, next - 1 - start));
    }
    memory.release(pointers);
    return strings;
  }

  /** Files by their paths, relative ones from a directory. */
  Files files(Preopens preopens, String directory) {
    return new Files(wasi, memory, preopens, directory);
  }

  /** The same calls on addresses, for programs that move many bytes. */
  DirectCalls direct() {
    return new DirectCalls(wasi, memory);
  }

  /**
   * {@code fd_prestat_dir_name}: the name of a preopened directory; {@link #NO_DIRECTORY} for
   * another descriptor that the process was given before the last of them; nothing behind them.
   */
  Optional<String> preopenName(int fd) throws WasiException {
    int errno = wasi.fdPrestatGet(fd, buffer + BYTES);
    if (errno == Errno.BADF) {
      return Optional.empty();
    }
    WasiException.check(errno, "preopens");
    if (memory.getByte(buffer + BYTES + Prestat.TAG) != Preopentype.DIR) {
      return Optional.of(NO_DIRECTORY);
    }
    int length = memory.getInt(buffer + BYTES + Prestat.NAME_LEN);
    WasiException.check(wasi.fdPrestatDirName(fd, buffer + BYTES, length), "preopens");
    return Optional.of(text(buffer + BYTES, length));
  }

  /**
   * {@code path_open}: a new descriptor.
   *
   * @param directory descriptor from which the path leads
   * @param name for the message
   */
  int open(int directory, String path, int oflags, long rights, int fdflags, String name)
      throws WasiException {
    byte[] utf8 = Utf8.bytes(path);
    if (utf8.length > CAPACITY) {
      throw new WasiException(name, Errno.NAMETOOLONG);
    }
    int at = buffer + BYTES;
    memory.put(at, utf8, 0, utf8.length);
    int follow = Lookupflags.SYMLINK_FOLLOW;
    WasiException.check(
        wasi.pathOpen(directory, follow, at, utf8.length, oflags, rights, rights, fdflags, buffer),
        name);
    return memory.getInt(buffer);
  }

  /** {@code fd_read}: returns the bytes read, at most {@code length}; 0 at the end. */
  int read(int fd, byte[] to, int offset, int length) throws WasiException {
    describe(Math.min(length, CAPACITY));
    WasiException.check(wasi.fdRead(fd, buffer + IOVEC, 1, buffer), "read");
    int count = memory.getInt(buffer);
    memory.get(buffer + BYTES, to, offset, count);
    return count;
  }

  /** {@code fd_write}: returns the bytes written, at least one if {@code length} is positive. */
  int write(int fd, byte[] from, int offset, int length) throws WasiException {
    int piece = Math.min(length, CAPACITY);
    memory.put(buffer + BYTES, from, offset, piece);
    describe(piece);
    WasiException.check(wasi.fdWrite(fd, buffer + IOVEC, 1, buffer), "write");
    return memory.getInt(buffer);
  }

  /** {@code poll_oneoff} of the monotonic clock alone. */
  void sleep(long nanoseconds) throws WasiException {
    int in = buffer + BYTES;
    for (int at = 0; at < Subscription.SIZE; at += 8) {
      memory.putLong(in + at, 0);
    }
    memory.putInt(in + Subscription.CLOCK_ID, ClockId.MONOTONIC);
    memory.putLong(in + Subscription.CLOCK_TIMEOUT, nanoseconds);
    int out = in + Subscription.SIZE;
    WasiException.check(wasi.pollOneoff(in, out, 1, buffer), "sleep");
  }

  /** {@code fd_close}. */
  void close(int fd) throws WasiException {
    WasiException.check(wasi.fdClose(fd), "close");
  }

  /** {@code proc_exit}: never returns to the program. */
  void exit(int code) {
    wasi.procExit(code);
  }

  private void describe(int length) {
    memory.putInt(buffer + IOVEC + Iovec.BUF, buffer + BYTES);
    memory.putInt(buffer + IOVEC + Iovec.BUF_LEN, length);
  }

  private String text(int at, int length) {
    byte[] utf8 = new byte[length];
    memory.get(at, utf8, 0, length);
    return Utf8.text(utf8, 0, length);
  }
}
