package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Iovec;
import warren.shared.abi.Riflags;
import warren.shared.abi.Whence;
import warren.shared.memory.GuestMemory;

/**
 * The calls that move bytes and positions: {@code fd_pread}, {@code fd_pwrite}, {@code fd_read},
 * {@code fd_seek}, {@code fd_tell}, {@code fd_write}.
 *
 * <p>Four of them take {@code iovs}, the address of {@code iovsLen} records of the type {@link
 * Iovec}, each of which names a buffer of the program:
 *
 * <pre>
 *   iovs                              iovs + 8
 *    0              4                  8              12
 *    | buf u32      | buf_len u32      | buf u32      | buf_len u32      | ...
 *      address        bytes              address        bytes
 * </pre>
 *
 * <p>Buffers are used in their order until one is only partly filled or written. If a buffer is
 * outside of memory the call returns FAULT and moves nothing. An error at the first buffer is
 * returned; an error at a later one only ends the call, because the bytes moved before must be
 * reported.
 */
public final class DataCalls {
  private static final int LARGEST_TOTAL = 0x7fff_0000;
  private static final int MOST_IOVS = 1024;
  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int PREAD = 2;
  private static final int PWRITE = 3;
  private static final int PEEK = 4;
  private static final int READ_ALL = 5;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final ProcessCalls process;

  DataCalls(Descriptors descriptors, GuestMemory memory, KernelCalls kernel, ProcessCalls process) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
    this.process = process;
  }

  /**
   * Reads from an offset; the position does not move. 0 bytes mean the end of the file.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or not to read, or is a directory.
   *   <li>INVAL: more than 1,024 buffers, or {@code offset} is 2^63 or more.
   *   <li>SPIPE: {@code fd} is a stream.
   * </ul>
   *
   * @param iovs the buffers
   * @param iovsLen number of buffers
   * @param offset in the file
   * @param nread result, {@code u32}: bytes read
   */
  public int fdPread(int fd, int iovs, int iovsLen, long offset, int nread) {
    return transfer(PREAD, fd, iovs, iovsLen, offset, nread);
  }

  /**
   * Writes to an offset; the position does not move, and APPEND is ignored. A gap between the end
   * of the file and {@code offset} is filled with zeros.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or not to write, or is a directory.
   *   <li>FBIG: the file would be larger than any can be.
   *   <li>INVAL: more than 1,024 buffers, or {@code offset} is 2^63 or more.
   *   <li>NOSPC: no space is left for a single byte.
   *   <li>SPIPE: {@code fd} is a stream.
   * </ul>
   *
   * @param iovs the buffers
   * @param iovsLen number of buffers
   * @param offset in the file
   * @param nwritten result, {@code u32}: bytes written; fewer than asked for if space ran out
   */
  public int fdPwrite(int fd, int iovs, int iovsLen, long offset, int nwritten) {
    return transfer(PWRITE, fd, iovs, iovsLen, offset, nwritten);
  }

  /**
   * Reads from the position and moves it. 0 bytes mean the end of the file. A stream blocks only
   * while no byte has been read.
   *
   * <ul>
   *   <li>AGAIN: the stream has nothing to read and NONBLOCK is set.
   *   <li>BADF: {@code fd} is not open, or not to read, or is a directory.
   *   <li>INVAL: more than 1,024 buffers.
   * </ul>
   *
   * @param iovs the buffers
   * @param iovsLen number of buffers
   * @param nread result, {@code u32}: bytes read
   */
  public int fdRead(int fd, int iovs, int iovsLen, int nread) {
    return transfer(READ, fd, iovs, iovsLen, 0, nread);
  }

  /**
   * Moves the position. It may be beyond the end of the file. Devices stay at 0.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is a directory.
   *   <li>INVAL: unknown {@code whence}, or the position would be negative or 2^63 or more.
   *   <li>SPIPE: {@code fd} is a stream.
   * </ul>
   *
   * @param offset bytes to move by, from where {@code whence} says
   * @param whence a {@link Whence}; 8 bits
   * @param newoffset result, {@code u64}: the position, from the start of the file
   */
  public int fdSeek(int fd, long offset, int whence, int newoffset) {
    OpenFile file = descriptors.get(fd);
    if (file == null) {
      return Errno.BADF;
    }
    if (!memory.holds(newoffset, 8)) {
      return Errno.FAULT;
    }
    long position = file.seek(offset, whence & 0xff);
    if (position < 0) {
      return (int) -position;
    }
    memory.putLong(newoffset, position);
    return Errno.SUCCESS;
  }

  /**
   * Gets the position: {@link #fdSeek} by 0 from the position.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is a directory.
   *   <li>SPIPE: {@code fd} is a stream.
   * </ul>
   *
   * @param offset result, {@code u64}: the position, from the start of the file
   */
  public int fdTell(int fd, int offset) {
    return fdSeek(fd, 0, Whence.CUR, offset);
  }

  /**
   * Writes at the position and moves it; with APPEND each buffer is written at the end of the file,
   * in one piece.
   *
   * <ul>
   *   <li>AGAIN: the stream is full and NONBLOCK is set.
   *   <li>BADF: {@code fd} is not open, or not to write, or is a directory.
   *   <li>FBIG: the file would be larger than any can be.
   *   <li>INVAL: more than 1,024 buffers.
   *   <li>NOSPC: no space is left for a single byte.
   *   <li>PIPE: the stream has no reader, and SIGPIPE does not end the process.
   * </ul>
   *
   * @param iovs the buffers
   * @param iovsLen number of buffers
   * @param nwritten result, {@code u32}: bytes written; fewer than asked for if space ran out
   */
  public int fdWrite(int fd, int iovs, int iovsLen, int nwritten) {
    return transfer(WRITE, fd, iovs, iovsLen, 0, nwritten);
  }

  /** As {@link #fdRead} of a connection; {@code riFlags} are known ones. */
  int receive(int fd, int iovs, int iovsLen, int riFlags, int nread) {
    boolean all = (riFlags & Riflags.RECV_WAITALL) != 0;
    boolean peeks = (riFlags & Riflags.RECV_PEEK) != 0;
    return transfer(peeks ? PEEK : all ? READ_ALL : READ, fd, iovs, iovsLen, 0, nread);
  }

  private int transfer(int kind, int fd, int iovs, int iovsLen, long offset, int result) {
    kernel.obey();
    OpenFile file = descriptors.get(fd);
    int errno = check(file, iovs, iovsLen, offset, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = iovsLen == 0 ? move(kind, file, 0, 0, offset) : 0;
    if (total < 0) {
      return -total;
    }
    for (int i = 0; i < iovsLen; i++) {
      int iovec = iovs + i * Iovec.SIZE;
      int length = length(iovec, total);
      int buffer = memory.getInt(iovec + Iovec.BUF);
      int done = length < 0 ? length : move(kind, file, buffer, length, offset + total);
      if (done < 0) {
        if (total == 0) {
          return failed(file, -done);
        }
        break;
      }
      total += done;
      if (done < length || (kind == READ && isAllTaken(file, total, i + 1 < iovsLen))) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
  }

  /** Of a socket EPIPE is only an error. */
  private int failed(OpenFile file, int errno) {
    if (errno == Errno.PIPE && file.filetype() != Filetype.SOCKET_STREAM) {
      process.breakPipe();
    }
    return errno;
  }

  private static int move(int kind, OpenFile file, int buffer, int length, long offset) {
    return switch (kind) {
      case READ -> file.read(buffer, length);
      case WRITE -> file.write(buffer, length);
      case PREAD -> file.readAt(buffer, length, offset);
      case PEEK -> file.peek(buffer, length, (int) offset);
      case READ_ALL -> readAll(file, buffer, length);
      default -> file.writeAt(buffer, length, offset);
    };
  }

  /** Reads until the buffer is full, or nothing more comes. */
  private static int readAll(OpenFile file, int buffer, int length) {
    int total = 0;
    while (total < length) {
      int done = file.read(buffer + total, length - total);
      if (done <= 0) {
        return total > 0 ? total : done;
      }
      total += done;
    }
    return total;
  }

  /**
   * Whether reading stops though buffers are left: once a stream has returned bytes, this call must
   * neither wait for more nor consume the end-of-file mark that follows them.
   */
  private static boolean isAllTaken(OpenFile file, int total, boolean more) {
    return more && total > 0 && file.readable() == 0;
  }

  private int check(OpenFile file, int iovs, int iovsLen, long offset, int result) {
    if (file == null) {
      return Errno.BADF;
    }
    if (Integer.compareUnsigned(iovsLen, MOST_IOVS) > 0 || offset < 0) {
      return Errno.INVAL;
    }
    boolean holds = memory.holds(iovs, iovsLen * Iovec.SIZE) && memory.holds(result, 4);
    return holds && (iovsLen < 2 || holdsAll(iovs, iovsLen)) ? Errno.SUCCESS : Errno.FAULT;
  }

  private boolean holdsAll(int iovs, int iovsLen) {
    boolean holds = true;
    for (int i = 0; i < iovsLen; i++) {
      int iovec = iovs + i * Iovec.SIZE;
      holds &= memory.holds(memory.getInt(iovec), memory.getInt(iovec + Iovec.BUF_LEN));
    }
    return holds;
  }

  /** Bytes of one buffer, cut to what one call may move, or a negated errno. */
  private int length(int iovec, int total) {
    int length = memory.getInt(iovec + Iovec.BUF_LEN);
    if (!memory.holds(memory.getInt(iovec + Iovec.BUF), length)) {
      return -Errno.FAULT;
    }
    int most = LARGEST_TOTAL - total;
    return Integer.compareUnsigned(length, most) < 0 ? length : most;
  }
}
