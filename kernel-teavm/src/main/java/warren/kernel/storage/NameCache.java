package warren.kernel.storage;

import warren.shared.layout.CachedName;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/**
 * Writes the cache of names in which bridges look up paths: {@link CachedName}. Directories add
 * their names as far as they fit. No entry is ever outdated: a directory calls {@link #changing}
 * before a name changes and {@link #changed} after it.
 */
public final class NameCache {
  /** The name of the entry that says that all names of a directory are cached. */
  private static final String ALL = "";

  private final Commons commons;
  private boolean open;
  private int evicted;

  NameCache(Commons commons) {
    this.commons = commons;
  }

  /** Enables the cache. To be called before any directory is created. */
  public void open() {
    open = true;
    commons.storeInt(CommonsLayout.NAMES_CACHED, 1);
  }

  /** A directory has just been created: all of its names, none, are cached. */
  public void created(long directory) {
    if (open) {
      write(place(directory, ALL), directory, ALL, 0, 0, false);
    }
  }

  /** Whether all names of a directory are in the cache. */
  public boolean isComplete(long directory) {
    return !open || find(directory, ALL) != 0;
  }

  /**
   * Begins to cache all names of a directory: {@link #found} is called for each, then {@link
   * #listed}.
   */
  public void listing(long directory) {
    if (open) {
      int entry = find(directory, ALL);
      fill(entry != 0 ? entry : place(directory, ALL), directory, ALL, 0, 0, false);
    }
  }

  /** {@link #found} has been called for all names of a directory. */
  public void listed(long directory) {
    if (open) {
      end(find(directory, ALL));
    }
  }

  /** Caches a name that was looked up. {@code node} is the record that was found, or 0 for none. */
  public void found(long directory, String name, int node, int filetype, boolean isMountDirectory) {
    if (!open || !fits(name)) {
      return;
    }
    int entry = find(directory, name);
    boolean known = entry != 0 ? !isOdd(entry) : node == 0 && find(directory, ALL) != 0;
    if (!known) {
      write(
          entry != 0 ? entry : place(directory, name),
          directory,
          name,
          node,
          filetype,
          isMountDirectory);
    }
  }

  /** Invalidates a name until {@link #changed}. */
  public void changing(long directory, String name) {
    if (open) {
      begin(find(directory, name));
      begin(find(directory, ALL));
    }
  }

  /** A name now stands for the node whose record is {@code node}, or for none if that is 0. */
  public void changed(long directory, String name, int node, int filetype) {
    if (!open) {
      return;
    }
    if (fits(name)) {
      replace(directory, name, node, filetype);
    } else if (node != 0) {
      forget(find(directory, ALL));
    }
    end(find(directory, ALL));
  }

  private void replace(long directory, String name, int node, int filetype) {
    int entry = find(directory, name);
    if (node != 0) {
      write(entry != 0 ? entry : place(directory, name), directory, name, node, filetype, false);
    } else if (entry != 0) {
      forget(entry);
    }
  }

  private static boolean fits(String name) {
    if (name.isEmpty() || name.length() > CachedName.MOST_BYTES) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Hash of a name in a directory. */
  private static int hash(long directory, String name) {
    int hash = CachedName.hash(directory);
    for (int i = 0; i < name.length(); i++) {
      hash = CachedName.mix(hash, name.charAt(i));
    }
    return hash;
  }

  /** Address of a name's entry, or 0. */
  private int find(long directory, String name) {
    int set = CachedName.set(hash(directory, name));
    for (int way = 0; way < CachedName.WAYS; way++) {
      int entry = set + way * CachedName.BYTES;
      if (commons.getLong(entry + CachedName.DIRECTORY) == directory && isNamed(entry, name)) {
        return entry;
      }
    }
    return 0;
  }

  private boolean isNamed(int entry, String name) {
    int length = name.length();
    boolean same = commons.getByte(entry + CachedName.LENGTH) == length;
    for (int i = 0; same && i < length; i++) {
      same = commons.getByte(entry + CachedName.NAME + i) == name.charAt(i);
    }
    return same;
  }

  /** An entry for a name that has none: a free one, or one that is evicted. */
  private int place(long directory, String name) {
    int set = CachedName.set(hash(directory, name));
    for (int way = 0; way < CachedName.WAYS; way++) {
      int entry = set + way * CachedName.BYTES;
      if (commons.getLong(entry + CachedName.DIRECTORY) == 0) {
        return entry;
      }
    }
    int entry = set + (evicted++ & (CachedName.WAYS - 1)) * CachedName.BYTES;
    evict(entry);
    return entry;
  }

  /** First removes the entry that says that all names of the directory are cached. */
  private void evict(int entry) {
    long directory = commons.getLong(entry + CachedName.DIRECTORY);
    if (commons.getInt(entry + CachedName.NODE) != 0) {
      forget(find(directory, ALL));
    }
    forget(entry);
  }

  private void forget(int entry) {
    if (entry != 0) {
      begin(entry);
      commons.putLong(entry + CachedName.DIRECTORY, 0);
      end(entry);
    }
  }

  private void write(
      int entry, long directory, String name, int node, int filetype, boolean isMountDirectory) {
    fill(entry, directory, name, node, filetype, isMountDirectory);
    end(entry);
  }

  /** Writes an entry, whose sequence stays odd. */
  private void fill(
      int entry, long directory, String name, int node, int filetype, boolean isMountDirectory) {
    begin(entry);
    commons.putInt(entry + CachedName.NODE, node);
    commons.putLong(entry + CachedName.DIRECTORY, directory);
    commons.putLong(
        entry + CachedName.INODE, node == 0 ? 0 : commons.getLong(node + NodeRecord.INODE));
    commons.putByte(entry + CachedName.FILETYPE, filetype);
    commons.putByte(entry + CachedName.IS_MOUNT_DIRECTORY, isMountDirectory ? 1 : 0);
    commons.putByte(entry + CachedName.LENGTH, name.length());
    for (int i = 0; i < name.length(); i++) {
      commons.putByte(entry + CachedName.NAME + i, name.charAt(i));
    }
  }

  /** The fence makes the odd sequence visible before what is written next. */
  private void begin(int entry) {
    if (entry != 0 && !isOdd(entry)) {
      commons.addInt(entry + CachedName.SEQUENCE, 1);
      commons.fence();
    }
  }

  private void end(int entry) {
    if (entry != 0 && isOdd(entry)) {
      commons.addInt(entry + CachedName.SEQUENCE, 1);
    }
  }

  private boolean isOdd(int entry) {
    return (commons.getInt(entry + CachedName.SEQUENCE) & 1) != 0;
  }
}
