package warren.shared.layout;

import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * Layout of one entry of the cache of names: the node of a name in a directory. The table at {@link
 * CommonsLayout#NAMES} has {@link #SETS} sets of {@link #WAYS} entries; a name is in the set of its
 * hash or nowhere. The kernel alone writes, every bridge reads:
 *
 * <pre>
 *    0          4      8           16      24         25        26       28            64
 *    | sequence | node | directory | inode | filetype | mounts  | length | name        |
 *      i32        i32    i64         i64     u8         u8        u8       ASCII
 * </pre>
 *
 * <p>The memory of entries is never used for anything else, and a sequence only grows. It is odd
 * while the entry is invalid. A reader loads the sequence before it reads an entry; if, after a
 * fence, the sequences of all entries that it read are unchanged, all of them were valid at one
 * moment.
 */
public final class CachedName {
  /** i32, atomic. */
  public static final int SEQUENCE = 0;

  /** i32: address of the {@link NodeRecord}, or 0: there is no such name. */
  public static final int NODE = 4;

  /** i64: inode of the directory; 0 in an entry that is free. Inodes are never reused. */
  public static final int DIRECTORY = 8;

  /** i64: inode of the node. */
  public static final int INODE = 16;

  /** u8: WASI file type. */
  public static final int FILETYPE = 24;

  /** u8: 1 for a directory with {@link NodeRecord#IS_MOUNT_DIRECTORY}. */
  public static final int IS_MOUNT_DIRECTORY = 25;

  /**
   * u8: bytes of the name. 0 for the entry that says that all names of the directory are cached, so
   * that a name without an entry does not exist. For a mount directory that means the names of its
   * mounts.
   */
  public static final int LENGTH = 26;

  /** {@link #MOST_BYTES} bytes. */
  public static final int NAME = 28;

  /** Bytes of the longest name that is cached. */
  public static final int MOST_BYTES = 36;

  public static final int BYTES = 64;
  public static final int WAYS = 2;
  public static final int SETS = 1 << 15;

  private static final int GOLDEN = 0x9E37_79B1;
  private static final int PRIME = 0x0100_0193;

  private CachedName() {}

  /** Hash of a directory, to which {@link #mix} adds the bytes of a name. */
  public static int hash(long directory) {
    return (int) (directory ^ directory >>> 32) * GOLDEN;
  }

  /** Adds a byte to a hash. */
  public static int mix(int hash, int b) {
    return (hash ^ b) * PRIME;
  }

  /** Adds the bytes of a name in a program's memory to a hash. */
  public static int mix(int hash, GuestMemory memory, int name, int length) {
    int mixed = hash;
    for (int i = 0; i < length; i++) {
      mixed = mix(mixed, memory.getByte(name + i));
    }
    return mixed;
  }

  /** Address of the first entry of a hash's set; the others follow. */
  public static int set(int hash) {
    return CommonsLayout.NAMES + ((hash ^ hash >>> 16) & (SETS - 1)) * WAYS * BYTES;
  }

  /** Whether an entry is that of a name in a program's memory. */
  public static boolean is(
      Commons commons, int entry, long directory, GuestMemory memory, int name, int length) {
    if (commons.getLong(entry + DIRECTORY) != directory
        || commons.getByte(entry + LENGTH) != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (commons.getByte(entry + NAME + i) != memory.getByte(name + i)) {
        return false;
      }
    }
    return true;
  }
}
