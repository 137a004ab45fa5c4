package warren.shared.layout;

/**
 * What a process may ask of the kernel. Behind each: the i32 arguments (a), the i64 arguments (l),
 * the bytes in the transfer area, and the results (r). Descriptor arguments are the process's
 * numbers. An errno answers each.
 */
public final class Operation {
  /**
   * The i32 argument of every operation with paths in which bit 0, for the first path, and bit 1,
   * for the second, say that a slash stands before the path in the program's memory.
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

  /** a: descriptor. Used when the list of closed descriptors is full or others wait for the end. */
  public static final int FD_CLOSE = 11;

  /** a: from, to. */
  public static final int FD_RENUMBER = 12;

  /**
   * a: descriptor, bytes wanted at most; l: cookie. r0: bytes in the transfer area, r1: 1 at the
   * end.
   */
  public static final int FD_READDIR = 13;

  /**
   * a: descriptor; l: size that there must be room for, offset from which on any room is of use.
   */
  public static final int RESERVE = 14;

  /** a: descriptor, 1 to leave a larger file as it is; l: new size. */
  public static final int FD_FILESTAT_SET_SIZE = 15;

  /** a: descriptor, fstflags; l: access time, modification time (ns). */
  public static final int FD_FILESTAT_SET_TIMES = 16;

  private Operation() {}
}
