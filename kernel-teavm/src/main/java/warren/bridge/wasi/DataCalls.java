package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Iovec;
import warren.shared.abi.Whence;
import warren.shared.memory.GuestMemory;

/**
 * The calls that move bytes and positions: fd_read, fd_write, fd_pread, fd_pwrite, fd_seek,
 * fd_tell.
 *
 * <p>Vectors are served in their order until one is served in part. One that lies outside of memory
 * is EFAULT before anything is moved. An error of the first is the call's; an error of a later one
 * only ends the call, for what was moved before has to be told.
 */
public final class DataCalls {
  private static final int LARGEST_TOTAL = 0x7fff_0000;
  private static final int MOST_VECTORS = 1024;
  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int READ_AT = 2;
  private static final int WRITE_AT = 3;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;

  public DataCalls(Descriptors descriptors, GuestMemory memory, KernelCalls kernel) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
  }

  public int read(int descriptor, int vectors, int count, int result) {
    return transfer(READ, descriptor, vectors, count, 0, result);
  }

  public int write(int descriptor, int vectors, int count, int result) {
    return transfer(WRITE, descriptor, vectors, count, 0, result);
  }

  public int readAt(int descriptor, int vectors, int count, long offset, int result) {
    return transfer(READ_AT, descriptor, vectors, count, offset, result);
  }

  public int writeAt(int descriptor, int vectors, int count, long offset, int result) {
    return transfer(WRITE_AT, descriptor, vectors, count, offset, result);
  }

  public int seek(int descriptor, long offset, int whence, int result) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null) {
      return Errno.BADF;
    }
    if (!memory.holds(result, 8)) {
      return Errno.FAULT;
    }
    long position = file.seek(offset, whence & 0xff);
    if (position < 0) {
      return (int) -position;
    }
    memory.putLong(result, position);
    return Errno.SUCCESS;
  }

  public int tell(int descriptor, int result) {
    return seek(descriptor, 0, Whence.CUR, result);
  }

  private int transfer(int kind, int descriptor, int vectors, int count, long offset, int result) {
    kernel.leaveIfKilled();
    OpenFile file = descriptors.get(descriptor);
    int errno = check(file, vectors, count, offset, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = count == 0 ? move(kind, file, 0, 0, offset) : 0;
    if (total < 0) {
      return -total;
    }
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      int length = length(vector, total);
      int buffer = memory.getInt(vector + Iovec.BUF);
      int done = length < 0 ? length : move(kind, file, buffer, length, offset + total);
      if (done < 0) {
        if (total == 0) {
          return -done;
        }
        break;
      }
      total += done;
      if (done < length || (kind == READ && isAllTaken(file, total, i + 1 < count))) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
  }

  private static int move(int kind, OpenFile file, int buffer, int length, long offset) {
    return switch (kind) {
      case READ -> file.read(buffer, length);
      case WRITE -> file.write(buffer, length);
      case READ_AT -> file.readAt(buffer, length, offset);
      default -> file.writeAt(buffer, length, offset);
    };
  }

  /**
   * A stream that gave something must not wait for more to fill the next vector, nor use up the end
   * of the file that was typed behind it.
   */
  private static boolean isAllTaken(OpenFile file, int total, boolean more) {
    return more && total > 0 && file.readable() == 0;
  }

  private int check(OpenFile file, int vectors, int count, long offset, int result) {
    if (file == null) {
      return Errno.BADF;
    }
    if (Integer.compareUnsigned(count, MOST_VECTORS) > 0 || offset < 0) {
      return Errno.INVAL;
    }
    boolean holds = memory.holds(vectors, count * Iovec.SIZE) && memory.holds(result, 4);
    return holds && (count < 2 || holdsAll(vectors, count)) ? Errno.SUCCESS : Errno.FAULT;
  }

  private boolean holdsAll(int vectors, int count) {
    boolean holds = true;
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      holds &= memory.holds(memory.getInt(vector), memory.getInt(vector + Iovec.BUF_LEN));
    }
    return holds;
  }

  /** Bytes of one vector, cut to what one call may move, or an errno with its sign changed. */
  private int length(int vector, int total) {
    int length = memory.getInt(vector + Iovec.BUF_LEN);
    if (!memory.holds(memory.getInt(vector + Iovec.BUF), length)) {
      return -Errno.FAULT;
    }
    int room = LARGEST_TOTAL - total;
    return Integer.compareUnsigned(length, room) < 0 ? length : room;
  }
}
