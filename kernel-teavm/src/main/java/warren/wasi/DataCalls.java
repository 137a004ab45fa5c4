package warren.wasi;

import warren.abi.Errno;
import warren.abi.Iovec;
import warren.abi.Whence;
import warren.io.Descriptors;
import warren.io.OpenFile;
import warren.memory.GuestMemory;

/**
 * The calls that move bytes and positions: fd_read, fd_write, fd_pread, fd_pwrite, fd_seek,
 * fd_tell.
 */
public final class DataCalls {
  private static final int LARGEST_PIECE = 0x7fff_0000;
  private static final int MOST_VECTORS = 1024;

  private final Descriptors descriptors;
  private final GuestMemory memory;

  public DataCalls(Descriptors descriptors, GuestMemory memory) {
    this.descriptors = descriptors;
    this.memory = memory;
  }

  public int read(int descriptor, int vectors, int count, int result) {
    OpenFile file = descriptors.get(descriptor);
    int errno = check(file, vectors, count, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      int length = length(vector, total);
      int done = length < 0 ? length : file.read(memory.getInt(vector + Iovec.BUF), length);
      if (done < 0 && total == 0) {
        return -done;
      }
      total += Math.max(done, 0);
      if (done < length || (length > 0 && i + 1 < count && !file.isReadable())) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
  }

  public int write(int descriptor, int vectors, int count, int result) {
    OpenFile file = descriptors.get(descriptor);
    int errno = check(file, vectors, count, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      int length = length(vector, total);
      int done = length < 0 ? length : file.write(memory.getInt(vector + Iovec.BUF), length);
      if (done < 0 && total == 0) {
        return -done;
      }
      total += Math.max(done, 0);
      if (done < length) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
  }

  public int readAt(int descriptor, int vectors, int count, long offset, int result) {
    OpenFile file = descriptors.get(descriptor);
    int errno = checkAt(file, vectors, count, offset, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      int length = length(vector, total);
      int buffer = memory.getInt(vector + Iovec.BUF);
      int done = length < 0 ? length : file.readAt(buffer, length, offset + total);
      if (done < 0 && total == 0) {
        return -done;
      }
      total += Math.max(done, 0);
      if (done < length) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
  }

  public int writeAt(int descriptor, int vectors, int count, long offset, int result) {
    OpenFile file = descriptors.get(descriptor);
    int errno = checkAt(file, vectors, count, offset, result);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int vector = vectors + i * Iovec.SIZE;
      int length = length(vector, total);
      int buffer = memory.getInt(vector + Iovec.BUF);
      int done = length < 0 ? length : file.writeAt(buffer, length, offset + total);
      if (done < 0 && total == 0) {
        return -done;
      }
      total += Math.max(done, 0);
      if (done < length) {
        break;
      }
    }
    memory.putInt(result, total);
    return Errno.SUCCESS;
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

  private int check(OpenFile file, int vectors, int count, int result) {
    if (file == null) {
      return Errno.BADF;
    }
    if (Integer.compareUnsigned(count, MOST_VECTORS) > 0) {
      return Errno.INVAL;
    }
    boolean holds = memory.holds(vectors, count * Iovec.SIZE) && memory.holds(result, 4);
    return holds ? Errno.SUCCESS : Errno.FAULT;
  }

  private int checkAt(OpenFile file, int vectors, int count, long offset, int result) {
    int errno = check(file, vectors, count, result);
    return errno == Errno.SUCCESS && offset < 0 ? Errno.INVAL : errno;
  }

  /** Bytes of one vector, cut to what one call may move, or an errno with its sign changed. */
  private int length(int vector, int total) {
    int length = memory.getInt(vector + Iovec.BUF_LEN);
    if (!memory.holds(memory.getInt(vector + Iovec.BUF), length)) {
      return -Errno.FAULT;
    }
    int room = LARGEST_PIECE - total;
    return Integer.compareUnsigned(length, room) < 0 ? length : room;
  }
}
