package warren.shared.layout;

/**
 * The requests of a process to the kernel. The comment of each lists the i32 arguments (a), the i64
 * arguments (l), the bytes in the transfer area, and the results (r). Descriptor arguments are
 * numbers of the process. Every answer has an errno.
 */
public final class Operation {
  /**
   * The i32 argument of every operation with paths in which bit 0, for the first path, and bit 1,
   * for the second, say that there is a slash before the path in the program's memory.
   */
  public static final int ABSOLUTE_PATHS = 5;

  /**
   * a: directory, lookup flags, open flags, descriptor flags, path length; l: rights, inheriting.
   * r: see {@link Opened}.
   */
  public static final int PATH_OPEN = 1;

  /** a: directory, lookup flags, path length. r: file type; lr 0: node number. r1: record. */
  public static final int PATH_FILESTAT_GET = 2;

  /** a: directory, lookup flags, path length, fstflags; l: access time, modification time (ns). */
  public static final int PATH_FILESTAT_SET_TIMES = 3;

  /** a: directory, path length. */
  public static final int PATH_CREATE_DIRECTORY = 4;

  /** a: directory, path length. */
  public static final int PATH_REMOVE_DIRECTORY = 5;

  /** a: directory, path length. */
  public static final int PATH_UNLINK_FILE = 6;

  /**
   * a: old directory, old path length, new directory, new path length (the paths follow each
   * other).
   */
  public static final int PATH_RENAME = 7;

  /** a: old directory, lookup flags, old path length, new directory, new path length. */
  public static final int PATH_LINK = 8;

  /** a: target length, directory, path length (the target comes first). */
  public static final int PATH_SYMLINK = 9;

  /** a: directory, path length. r0: length of the target, which is in the transfer area. */
  public static final int PATH_READLINK = 10;

  /**
   * a: descriptor. Used when the list of deferred closes is full or others may wait for the close.
   */
  public static final int FD_CLOSE = 11;

  /** a: from, to. */
  public static final int FD_RENUMBER = 12;

  /**
   * a: descriptor, bytes wanted at most; l: cookie. r0: bytes in the transfer area, r1: 1 at the
   * end.
   */
  public static final int FD_READDIR = 13;

  /**
   * a: descriptor; l: size to reserve space for, offset from which on a part of it is useful too.
   */
  public static final int RESERVE = 14;

  /** a: descriptor, 1 to leave a file that is already larger; l: new size. */
  public static final int FD_FILESTAT_SET_SIZE = 15;

  /** a: descriptor, fstflags; l: access time, modification time (ns). */
  public static final int FD_FILESTAT_SET_TIMES = 16;

  /** a: number of a waiting connection, descriptor flags. r: see {@link Opened}. */
  public static final int SOCK_ACCEPT = 17;

  /** a: descriptor, WASI shutdown flags. */
  public static final int SOCK_SHUTDOWN = 18;

  /** a: descriptor, bytes wanted at most; l: position. r0: bytes in the transfer area. */
  public static final int CONTROL_READ = 19;

  /** a: descriptor, bytes of the command in the transfer area. */
  public static final int CONTROL_WRITE = 20;

  /** a: descriptor. Answered when what was written before is on disk. */
  public static final int FD_SYNC = 21;

  private Operation() {}
}
