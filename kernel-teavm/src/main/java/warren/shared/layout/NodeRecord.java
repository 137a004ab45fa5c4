package warren.shared.layout;

/**
 * Layout of a node's record in the commons: {@link #BYTES} bytes. The kernel makes and frees
 * records; {@link #SIZE} and {@link #MODIFIED} are also written by processes that have the node
 * open for writing.
 */
public final class NodeRecord {
  /** i64, atomic: bytes of the file. Bytes between this and the capacity are zero. */
  public static final int SIZE = 0;

  /** i64, atomic: bytes of all extents. */
  public static final int CAPACITY = 8;

  /** i64: nanoseconds since 1970. */
  public static final int MODIFIED = 16;

  /** i64: nanoseconds since 1970. */
  public static final int CHANGED = 24;

  /** i64: nanoseconds since 1970. Set at creation and by request, not by reading. */
  public static final int ACCESSED = 32;

  /** i64 */
  public static final int INODE = 40;

  /** i32: names that the node has. */
  public static final int LINKS = 48;

  /** i32: WASI file type. */
  public static final int FILETYPE = 52;

  /** i32, atomic: counted up each time that extents are freed. */
  public static final int GENERATION = 56;

  /** i32, atomic: number of extents. */
  public static final int EXTENT_COUNT = 60;

  /** i32: address of the extents that do not fit here, or 0. */
  public static final int MORE_EXTENTS = 64;

  /**
   * i32, atomic: {@link #PERMISSIONS} with {@link #HAS_MODE}, {@link #PROGRAM}, {@link #KEPT},
   * {@link #WRITTEN} and {@link #ABSENT}. {@link FileMode} says what they mean.
   */
  public static final int MODE = 68;

  /** In {@link #MODE}: set by the kernel while the store keeps the node. */
  public static final int KEPT = 1 << 16;

  /**
   * In {@link #MODE}: bytes of a kept file were written since the kernel last took them. Whoever
   * writes sets it after {@link WrittenBlocks}.
   */
  public static final int WRITTEN = 1 << 17;

  /** In {@link #MODE}: the bytes are on disk, and not in the commons even if there are extents. */
  public static final int ABSENT = 1 << 18;

  /** In {@link #MODE}: the permissions were set; else they are the usual ones of its type. */
  public static final int HAS_MODE = 1 << 12;

  /**
   * In {@link #MODE}: it began as a program does when its bytes were last in the commons; see
   * {@link FileMode}.
   */
  public static final int PROGRAM = 1 << 13;

  /** The permission bits of {@link #MODE}. */
  public static final int PERMISSIONS = 07777;

  /** What of {@link #MODE} the store keeps. */
  public static final int KEPT_MODE = PERMISSIONS | HAS_MODE | PROGRAM;

  /** {@link #INLINE_EXTENTS} extents. */
  public static final int EXTENTS = 72;

  // A directory has no extents. A mount directory uses their place.

  /** i64: inode of the directory below, whose names are visible too, or 0. */
  public static final int BELOW = 72;

  /** i32: 1 for a mount directory. Neither field ever changes. */
  public static final int IS_MOUNT_DIRECTORY = 80;

  public static final int INLINE_EXTENTS = 3;

  /** Extents in the table at {@link #MORE_EXTENTS}. */
  public static final int OUTSIDE_EXTENTS = 1024;

  /** i32: the owner, as {@link #MODE}. */
  public static final int UID = 120;

  /** i32: the group, as {@link #MODE}. */
  public static final int GID = 124;

  /**
   * i64: the device's number, as {@link #MODE}; a device has no extents, so it is in their place.
   */
  public static final int RDEV = CAPACITY;

  public static final int BYTES = 128;

  private NodeRecord() {}
}
