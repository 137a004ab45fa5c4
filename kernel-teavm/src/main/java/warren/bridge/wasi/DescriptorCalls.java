package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Advice;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Preopentype;
import warren.shared.abi.Prestat;
import warren.shared.abi.Rights;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;

/**
 * The calls on a descriptor that move no bytes: its state, its size and times, closing, preopens.
 */
public final class DescriptorCalls {
  private static final int SETTABLE = Fdflags.APPEND | Fdflags.NONBLOCK;
  private static final int KNOWN_FLAGS = 0x1f;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final FilestatWriter filestat;

  public DescriptorCalls(
      Descriptors descriptors, GuestMemory memory, KernelCalls kernel, FilestatWriter filestat) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
    this.filestat = filestat;
  }

  public int advise(int descriptor, long offset, long length, int advice) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null || file.isDirectory()) {
      return Errno.BADF;
    }
    if (offset < 0 || length < 0 || Integer.compareUnsigned(advice & 0xff, Advice.NOREUSE) > 0) {
      return Errno.INVAL;
    }
    return file.filetype() == Filetype.REGULAR_FILE ? Errno.SUCCESS : Errno.SPIPE;
  }

  public int allocate(int descriptor, long offset, long length) {
    OpenFile file = descriptors.get(descriptor);
    int errno = writableFile(file, Errno.BADF);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (offset < 0 || length <= 0) {
      return Errno.INVAL;
    }
    long end = offset + length;
    if (end < 0) {
      return Errno.FBIG;
    }
    return end <= filestat.size(file) ? Errno.SUCCESS : resize(descriptor, end, 1);
  }

  public int close(int descriptor) {
    return descriptors.get(descriptor) == null ? Errno.BADF : descriptors.close(descriptor);
  }

  /**
   * fd_sync and fd_datasync: what is written is kept where everyone sees it, so there is nothing to
   * do.
   */
  public int sync(int descriptor) {
    return descriptors.get(descriptor) == null ? Errno.BADF : Errno.SUCCESS;
  }

  public int stat(int descriptor, int result) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null) {
      return Errno.BADF;
    }
    if (!memory.holds(result, Fdstat.SIZE)) {
      return Errno.FAULT;
    }
    memory.putLong(result, 0);
    memory.putByte(result + Fdstat.FILETYPE, file.filetype());
    memory.putShort(result + Fdstat.FLAGS, file.flags());
    memory.putLong(result + Fdstat.RIGHTS_BASE, file.rights());
    memory.putLong(result + Fdstat.RIGHTS_INHERITING, file.inheriting());
    return Errno.SUCCESS;
  }

  /** Only append and nonblock can change; asking for the others as they are is no error. */
  public int setFlags(int descriptor, int flags) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null) {
      return Errno.BADF;
    }
    int asked = flags & 0xffff;
    if ((asked & ~KNOWN_FLAGS) != 0) {
      return Errno.INVAL;
    }
    if ((asked & ~SETTABLE & ~file.flags()) != 0) {
      return Errno.NOTSUP;
    }
    file.setFlags((file.flags() & ~SETTABLE) | (asked & SETTABLE));
    return Errno.SUCCESS;
  }

  /** As wasmtime: rights are reported and can't be changed. */
  public int setRights(int descriptor) {
    return descriptors.get(descriptor) == null ? Errno.BADF : Errno.NOTSUP;
  }

  public int filestat(int descriptor, int result) {
    return filestat(descriptor, filestat, result);
  }

  int filestat(int descriptor, FilestatWriter writer, int result) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null) {
      return Errno.BADF;
    }
    return writer.ofOpenFile(file, result);
  }

  public int setSize(int descriptor, long size) {
    int errno = writableFile(descriptors.get(descriptor), Errno.INVAL);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    return size < 0 ? Errno.INVAL : resize(descriptor, size, 0);
  }

  private int resize(int descriptor, long size, int onlyGrow) {
    kernel.argument(0, descriptor).argument(1, onlyGrow).longArgument(0, size);
    return kernel.call(Operation.SET_SIZE);
  }

  public int setTimes(int descriptor, long accessed, long modified, int flags) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null || file.record() == 0) {
      return Errno.BADF;
    }
    if (!areTimesClear(flags)) {
      return Errno.INVAL;
    }
    return kernel
        .argument(0, descriptor)
        .argument(1, flags)
        .longArgument(0, accessed)
        .longArgument(1, modified)
        .call(Operation.SET_TIMES);
  }

  /** Whether no time is both given and asked to be now. */
  static boolean areTimesClear(int flags) {
    int accessed = Fstflags.ATIM | Fstflags.ATIM_NOW;
    int modified = Fstflags.MTIM | Fstflags.MTIM_NOW;
    return (flags & accessed) != accessed
        && (flags & modified) != modified
        && (flags & 0xffff & ~(accessed | modified)) == 0;
  }

  public int prestat(int descriptor, int result) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null || file.preopenName() == null) {
      return Errno.BADF;
    }
    if (!memory.holds(result, Prestat.SIZE)) {
      return Errno.FAULT;
    }
    memory.putInt(result + Prestat.TAG, Preopentype.DIR);
    memory.putInt(result + Prestat.NAME_LEN, file.preopenName().length);
    return Errno.SUCCESS;
  }

  public int prestatName(int descriptor, int path, int length) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null || file.preopenName() == null) {
      return Errno.BADF;
    }
    byte[] name = file.preopenName();
    if (Integer.compareUnsigned(length, name.length) < 0) {
      return Errno.NAMETOOLONG;
    }
    if (!memory.holds(path, name.length)) {
      return Errno.FAULT;
    }
    for (int i = 0; i < name.length; i++) {
      memory.putByte(path + i, name[i]);
    }
    return Errno.SUCCESS;
  }

  public int renumber(int from, int to) {
    if (descriptors.get(from) == null || descriptors.get(to) == null) {
      return Errno.BADF;
    }
    return descriptors.renumber(from, to);
  }

  /**
   * Whether it is a file that was opened to write; {@code notToWrite} answers for one that was not.
   */
  private static int writableFile(OpenFile file, int notToWrite) {
    if (file == null || file.isDirectory()) {
      return Errno.BADF;
    }
    if (file.filetype() != Filetype.REGULAR_FILE) {
      return Errno.INVAL;
    }
    return (file.rights() & Rights.FD_WRITE) != 0 ? Errno.SUCCESS : notToWrite;
  }
}
