package warren.kernel.fs.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Keeper;
import warren.kernel.vfs.Node;

/**
 * Keeps the tree of a snapshot, which never changes: brings bytes of its files when they are
 * opened.
 */
final class PastKeeper implements Keeper {
  /** Bytes of closed files that stay in memory. */
  private static final long RESIDENT = 32 << 20;

  private final long snapshot;
  private final Loads loads;

  /** Files whose bytes are in memory, those closed longest ago first. */
  private final Set<FileNode> resident = new LinkedHashSet<>();

  private boolean isEnded;

  /** Inodes on disk. */
  private final Map<Node, Long> inodes = new HashMap<>();

  PastKeeper(long snapshot, Loads loads, Map<Long, Node> nodes) {
    this.snapshot = snapshot;
    this.loads = loads;
    nodes.forEach((inode, node) -> inodes.put(node, inode));
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public int load(FileNode file) {
    return loads.load(file, stored(file), loaded -> {});
  }

  @Override
  public void load(FileNode file, Outcome outcome) {
    loads.load(file, stored(file), loaded -> {}, outcome);
  }

  private Loads.Stored stored(FileNode file) {
    return new Loads.Stored(inodes.getOrDefault(file, 0L), snapshot);
  }

  /** The tree is about to be freed. */
  void end() {
    isEnded = true;
  }

  @Override
  public void closed(FileNode file) {
    if (isEnded) {
      return;
    }
    resident.remove(file);
    resident.add(file);
    evict(file);
  }

  /** Frees room of files that were closed before another, whose bytes are on disk for good. */
  private void evict(FileNode last) {
    long bytes = 0;
    for (FileNode file : resident) {
      bytes += file.size();
    }
    for (FileNode file : new ArrayList<>(resident)) {
      if (bytes > RESIDENT && file != last && file.openers() == 0) {
        bytes -= file.size();
        resident.remove(file);
        file.evict();
      }
    }
  }
}
