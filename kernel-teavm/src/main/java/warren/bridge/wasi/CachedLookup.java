package warren.bridge.wasi;

import warren.bridge.io.OpenFile;
import warren.shared.abi.Filetype;
import warren.shared.layout.CachedName;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * Looks up a path in the cache of names, as {@code kernel.service.PathStart} and {@code
 * kernel.vfs.PathWalk} do, without asking the kernel. It resolves plain paths to existing and to
 * missing names. Links to follow, {@code ..}, names that are not ASCII and all errors but NOENT are
 * left to the kernel.
 *
 * <p>A result of {@link #find} is valid only if {@link #isStillTrue} returns true afterwards.
 */
final class CachedLookup {
  /** The kernel must be asked. */
  static final int UNKNOWN = 0;

  /** The name exists: {@link #node}. */
  static final int FOUND = 1;

  /** There is no such name: NOENT. */
  static final int MISSING = 2;

  /** Entries that one lookup may read; longer paths are left to the kernel. */
  private static final int MOST_ENTRIES = 64;

  private final Commons commons;
  private final GuestMemory memory;
  private final int[] entries = new int[MOST_ENTRIES];
  private final int[] sequences = new int[MOST_ENTRIES];
  private int count;
  private boolean unsure;

  private int node;
  private int filetype;

  private long directory;
  private boolean isMountDirectory;
  private long below;

  CachedLookup(Commons commons, GuestMemory memory) {
    this.commons = commons;
    this.memory = memory;
  }

  /** Record of what was found. */
  int node() {
    return node;
  }

  /** WASI file type of what was found. */
  int filetype() {
    return filetype;
  }

  /**
   * Resolves the path of a name that should exist.
   *
   * @param start the directory that the path is given to
   * @param absolute whether there is a slash before the path
   * @param follow whether a link at the end is followed
   */
  int find(OpenFile start, int path, int length, boolean absolute, boolean follow) {
    count = 0;
    unsure = false;
    if (commons.getInt(CommonsLayout.NAMES_CACHED) == 0 || !isPlain(path, length)) {
      return UNKNOWN;
    }
    int here = start.record();
    int root = start.fallback();
    if (root == 0 || isRelative(path, length)) {
      return walk(here, path, path + length, follow);
    }
    int found = walk(absolute ? root : here, path, path + length, follow);
    return found == MISSING ? walk(absolute ? here : root, path, path + length, follow) : found;
  }

  /** Whether nothing that the lookup read has changed since, nor what was then read of the node. */
  boolean isStillTrue() {
    commons.fence();
    for (int i = 0; i < count; i++) {
      if (commons.loadInt(entries[i] + CachedName.SEQUENCE) != sequences[i]) {
        return false;
      }
    }
    return true;
  }

  /** Not empty, without NUL, ASCII, no slash at its beginning. */
  private boolean isPlain(int path, int length) {
    for (int i = 0; i < length; i++) {
      int b = memory.getByte(path + i);
      if (b == 0 || b >= 0x80) {
        return false;
      }
    }
    return length > 0 && memory.getByte(path) != '/';
  }

  private boolean isRelative(int path, int length) {
    return memory.getByte(path) == '.' && (length == 1 || memory.getByte(path + 1) == '/');
  }

  /**
   * Splits the path as {@code kernel.vfs.PathNames} does, but in the program's memory: nothing is
   * copied.
   */
  private int walk(int start, int path, int end, boolean follow) {
    node = start;
    filetype = Filetype.DIRECTORY;
    enterRecord(start, commons.getLong(start + NodeRecord.INODE));
    int found = FOUND;
    int at = path;
    while (found == FOUND && at != end) {
      int behind = endOfName(at, end);
      int next = endOfSlashes(behind, end);
      found = step(at, behind - at, next == end && behind == end, follow);
      at = next;
    }
    return unsure ? UNKNOWN : found;
  }

  private int endOfName(int from, int end) {
    int at = from;
    while (at != end && memory.getByte(at) != '/') {
      at++;
    }
    return at;
  }

  private int endOfSlashes(int from, int end) {
    int at = from;
    while (at != end && memory.getByte(at) == '/') {
      at++;
    }
    return at;
  }

  /** Resolves one name; {@code ends} means that nothing follows, not even a slash. */
  private int step(int name, int length, boolean ends, boolean follow) {
    if (memory.getByte(name) == '.') {
      if (length == 1) {
        return FOUND;
      }
      if (length == 2 && memory.getByte(name + 1) == '.') {
        return UNKNOWN;
      }
    }
    if (length > CachedName.MOST_BYTES) {
      return UNKNOWN;
    }
    int found = look(name, length);
    if (found != FOUND || filetype == Filetype.DIRECTORY) {
      return found;
    }
    boolean stays = ends && !(follow && filetype == Filetype.SYMBOLIC_LINK);
    return stays ? FOUND : UNKNOWN;
  }

  /** Looks up a name in the current directory; mounts hide names of the directory below. */
  private int look(int name, int length) {
    if (!isMountDirectory) {
      return lookIn(directory, name, length);
    }
    int found = lookIn(directory, name, length);
    return found == MISSING && below != 0 ? lookIn(below, name, length) : found;
  }

  /**
   * A name without an entry is missing if all names of the directory are cached. The entry that
   * says so is read before the name is looked up again, since it changes with every name.
   */
  private int lookIn(long directory, int name, int length) {
    int entry = entry(directory, name, length);
    if (entry == 0) {
      if (entry(directory, name, 0) == 0) {
        return UNKNOWN;
      }
      entry = entry(directory, name, length);
    }
    return entry == 0 ? MISSING : take(entry);
  }

  /** The entry of a name, recorded as read, or 0. */
  private int entry(long directory, int name, int length) {
    int hash = CachedName.mix(CachedName.hash(directory), memory, name, length);
    int entry = CachedName.set(hash);
    for (int way = 0; way < CachedName.WAYS; way++) {
      int sequence = commons.loadInt(entry + CachedName.SEQUENCE);
      unsure |= (sequence & 1) != 0;
      if (CachedName.is(commons, entry, directory, memory, name, length)) {
        note(entry, sequence);
        return entry;
      }
      entry += CachedName.BYTES;
    }
    return 0;
  }

  private void note(int entry, int sequence) {
    if (count == MOST_ENTRIES) {
      unsure = true;
    } else {
      entries[count] = entry;
      sequences[count++] = sequence;
    }
  }

  private int take(int entry) {
    node = commons.getInt(entry + CachedName.NODE);
    if (node == 0) {
      return MISSING;
    }
    filetype = commons.getByte(entry + CachedName.FILETYPE);
    long inode = commons.getLong(entry + CachedName.INODE);
    if (commons.getByte(entry + CachedName.IS_MOUNT_DIRECTORY) != 0) {
      enterRecord(node, inode);
    } else {
      isMountDirectory = false;
      directory = inode;
    }
    return FOUND;
  }

  /**
   * A mount directory, or what the process has open, keeps its record as long as the process lives.
   */
  private void enterRecord(int record, long inode) {
    directory = inode;
    isMountDirectory = commons.getInt(record + NodeRecord.IS_MOUNT_DIRECTORY) != 0;
    below = isMountDirectory ? commons.getLong(record + NodeRecord.BELOW) : 0;
  }
}
