package warren.bridge.wasi;

import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Advice;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filetype;
import warren.shared.memory.GuestMemory;

/**
 * The state and the end of a descriptor: {@code fd_advise}, {@code fd_close}, {@code fd_datasync},
 * {@code fd_fdstat_get}, {@code fd_fdstat_set_flags}, {@code fd_fdstat_set_rights}, {@code
 * fd_renumber}, {@code fd_sync}.
 */
public final class DescriptorCalls {
  private static final int SETTABLE = Fdflags.APPEND | Fdflags.NONBLOCK;
  private static final int KNOWN_FLAGS = 0x1f;

  private final Descriptors descriptors;
  private final GuestMemory memory;

  DescriptorCalls(Descriptors descriptors, GuestMemory memory) {
    this.descriptors = descriptors;
    this.memory = memory;
  }

  /**
   * Takes advice on how a part of a file will be used. All files are in memory, so it changes
   * nothing.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is a directory.
   *   <li>INVAL: {@code offset} or {@code len} is 2^63 or more, or the advice is unknown.
   *   <li>SPIPE: {@code fd} is a stream or a device.
   * </ul>
   *
   * @param offset where the part starts
   * @param len its bytes; 0 for all up to the end of the file
   * @param advice an {@link Advice}; 8 bits
   */
  public int fdAdvise(int fd, long offset, long len, int advice) {
    OpenFile file = descriptors.get(fd);
    if (file == null || file.isDirectory()) {
      return Errno.BADF;
    }
    if (offset < 0 || len < 0 || Integer.compareUnsigned(advice & 0xff, Advice.NOREUSE) > 0) {
      return Errno.INVAL;
    }
    return file.filetype() == Filetype.REGULAR_FILE ? Errno.SUCCESS : Errno.SPIPE;
  }

  /** Closes a descriptor. Its number is free for the next {@code path_open}. */
  public int fdClose(int fd) {
    return descriptors.get(fd) == null ? Errno.BADF : descriptors.close(fd);
  }

  /** As {@link #fdSync}. */
  public int fdDatasync(int fd) {
    return fdSync(fd);
  }

  /**
   * Gets a descriptor's type, flags and rights, as an {@link Fdstat}:
   *
   * <pre>
   *   stat
   *    0              1    2              4         8                   16                        24
   *    | fs_filetype  | -  | fs_flags     | -       | fs_rights_base    | fs_rights_inheriting    |
   *      u8                  u16                      u64                 u64
   * </pre>
   *
   * @param stat result, 24 bytes
   */
  public int fdFdstatGet(int fd, int stat) {
    OpenFile file = descriptors.get(fd);
    if (file == null) {
      return Errno.BADF;
    }
    if (!memory.holds(stat, Fdstat.SIZE)) {
      return Errno.FAULT;
    }
    memory.putLong(stat, 0);
    memory.putByte(stat + Fdstat.FILETYPE, file.filetype());
    memory.putShort(stat + Fdstat.FLAGS, file.reportFlags());
    memory.putLong(stat + Fdstat.RIGHTS_BASE, file.rights());
    memory.putLong(stat + Fdstat.RIGHTS_INHERITING, file.inheriting());
    return Errno.SUCCESS;
  }

  /**
   * Sets the flags of the open file description, which all its descriptors share. Only APPEND and
   * NONBLOCK can change; the others must be as they are.
   *
   * <ul>
   *   <li>INVAL: an unknown flag.
   *   <li>NOTSUP: DSYNC, RSYNC or SYNC, which was not set in {@code path_open}.
   * </ul>
   *
   * @param flags {@link Fdflags}; 16 bits
   */
  public int fdFdstatSetFlags(int fd, int flags) {
    OpenFile file = descriptors.get(fd);
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

  /**
   * Would take rights away. As in wasmtime, rights are reported and can't be changed.
   *
   * <ul>
   *   <li>NOTSUP: always, if {@code fd} is open.
   * </ul>
   */
  public int fdFdstatSetRights(int fd, long fsRightsBase, long fsRightsInheriting) {
    return descriptors.get(fd) == null ? Errno.BADF : Errno.NOTSUP;
  }

  /**
   * Moves a descriptor onto the number of another one, which is closed, in one step. Onto itself it
   * does nothing.
   *
   * <ul>
   *   <li>BADF: one of the two is not open.
   * </ul>
   *
   * @param fd the descriptor to move; its number is free afterwards
   * @param to its new number
   */
  public int fdRenumber(int fd, int to) {
    if (descriptors.get(fd) == null || descriptors.get(to) == null) {
      return Errno.BADF;
    }
    return descriptors.renumber(fd, to);
  }

  /**
   * Returns when what was written is on disk, with all else that was written in the workspace
   * before. What is not kept on disk has nothing to wait for.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open.
   *   <li>NOSPC: the disk is full. The bytes stay, and are written when there is room.
   * </ul>
   */
  public int fdSync(int fd) {
    OpenFile file = descriptors.get(fd);
    return file == null ? Errno.BADF : descriptors.sync(fd, file);
  }
}
