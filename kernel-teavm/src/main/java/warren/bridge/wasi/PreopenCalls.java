package warren.bridge.wasi;

import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Preopentype;
import warren.shared.abi.Prestat;
import warren.shared.memory.GuestMemory;

/**
 * The preopened directories: {@code fd_prestat_get} and {@code fd_prestat_dir_name}. A C library
 * asks for 3, 4 and so on until the answer is BADF.
 */
public final class PreopenCalls {
  private final Descriptors descriptors;
  private final GuestMemory memory;

  PreopenCalls(Descriptors descriptors, GuestMemory memory) {
    this.descriptors = descriptors;
    this.memory = memory;
  }

  /**
   * Gets the length of the name of a preopened directory, as a {@link Prestat}:
   *
   * <pre>
   *   buf
   *    0           1         4                       8
   *    | tag       | -       | pr_name_len           |
   *      u8: DIR               u32
   * </pre>
   *
   * <p>What a parent has passed on may stand before a preopened directory. It has the tag {@link
   * Preopentype#NONE}, since a C library would look no further after BADF.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is no preopened directory and none follows.
   * </ul>
   *
   * @param buf result, 8 bytes
   */
  public int fdPrestatGet(int fd, int buf) {
    OpenFile file = descriptors.get(fd);
    if (file == null || (file.preopenName() == null && !descriptors.isBeforePreopen(fd))) {
      return Errno.BADF;
    }
    if (!memory.holds(buf, Prestat.SIZE)) {
      return Errno.FAULT;
    }
    if (file.preopenName() == null) {
      memory.putInt(buf + Prestat.TAG, Preopentype.NONE);
      memory.putInt(buf + Prestat.NAME_LEN, 0);
      return Errno.SUCCESS;
    }
    memory.putInt(buf + Prestat.TAG, Preopentype.DIR);
    memory.putInt(buf + Prestat.NAME_LEN, file.preopenName().length);
    return Errno.SUCCESS;
  }

  /**
   * Gets the name of a preopened directory, without a NUL.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is no preopened directory.
   *   <li>NAMETOOLONG: the name has more than {@code pathLen} bytes.
   * </ul>
   *
   * @param path result, as many bytes as the name has
   * @param pathLen size of the buffer
   */
  public int fdPrestatDirName(int fd, int path, int pathLen) {
    OpenFile file = descriptors.get(fd);
    if (file == null || file.preopenName() == null) {
      return Errno.BADF;
    }
    byte[] name = file.preopenName();
    if (Integer.compareUnsigned(pathLen, name.length) < 0) {
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
}
