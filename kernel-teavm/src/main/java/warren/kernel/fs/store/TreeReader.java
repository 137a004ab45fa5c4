package warren.kernel.fs.store;

import static warren.shared.layout.JournalRecord.HEADER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.fs.store.Journal.Naming;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Keeper;
import warren.kernel.vfs.Node;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** Makes the nodes that the store tells at the beginning. Bytes of files stay on disk. */
final class TreeReader {
  /** Times, which attaching names changes. */
  private record Times(long modified, long changed, long accessed) {}

  private final Commons commons;
  private final MemoryFileSystem fileSystem;
  private final boolean isPast;
  private final Map<Long, Node> nodes = new HashMap<>();
  private final Map<Node, Times> times = new HashMap<>();
  private final List<Naming> names = new ArrayList<>();

  /** Of the present tree nodes have the inodes that they had; of a past one they get new ones. */
  TreeReader(Commons commons, MemoryFileSystem fileSystem, DirectoryNode root, boolean isPast) {
    this.commons = commons;
    this.fileSystem = fileSystem;
    this.isPast = isPast;
    nodes.put(Journal.ROOT, root);
  }

  /** Reads the items of a record; false if memory is full. */
  boolean read(int record) {
    int item = record + HEADER;
    int end = item + commons.getInt(record + JournalRecord.LENGTH);
    while (item < end) {
      if (!readItem(item)) {
        return false;
      }
      item += commons.getInt(item + JournalItem.LENGTH);
    }
    return true;
  }

  private boolean readItem(int item) {
    long inode = commons.getLong(item + JournalItem.INODE);
    if (commons.getInt(item) == JournalItem.NAME) {
      String name = text(item, JournalItem.NAME_LENGTH, JournalItem.NAME_TEXT);
      names.add(new Naming(inode, name, commons.getLong(item + JournalItem.NAMED)));
      return true;
    }
    Node node = inode == Journal.ROOT ? nodes.get(inode) : make(item, inode);
    if (node == null) {
      return false;
    }
    nodes.put(inode, node);
    times.put(
        node,
        new Times(
            commons.getLong(item + JournalItem.MODIFIED),
            commons.getLong(item + JournalItem.CHANGED),
            commons.getLong(item + JournalItem.ACCESSED)));
    return true;
  }

  private Node make(int item, long inode) {
    Node node =
        switch (commons.getInt(item + JournalItem.FILETYPE)) {
          case Filetype.DIRECTORY -> isPast ? fileSystem.directory() : fileSystem.directory(inode);
          case Filetype.SYMBOLIC_LINK -> link(item, inode);
          case Filetype.UNKNOWN -> isPast ? fileSystem.fifo() : fileSystem.fifo(inode);
          case Filetype.SOCKET_STREAM -> isPast ? fileSystem.socket() : fileSystem.socket(inode);
          default -> file(item, inode);
        };
    if (node != null) {
      int record = node.record();
      int mode = commons.getInt(item + JournalItem.MODE) & NodeRecord.KEPT_MODE;
      int absent = commons.getInt(record + NodeRecord.MODE) & NodeRecord.ABSENT;
      commons.putInt(record + NodeRecord.MODE, mode | absent);
      commons.putInt(record + NodeRecord.UID, commons.getInt(item + JournalItem.UID));
      commons.putInt(record + NodeRecord.GID, commons.getInt(item + JournalItem.GID));
    }
    return node;
  }

  private Node link(int item, long inode) {
    String target = text(item, JournalItem.TARGET_LENGTH, JournalItem.TARGET);
    return isPast ? fileSystem.link(target) : fileSystem.link(target, inode);
  }

  private FileNode file(int item, long inode) {
    FileNode file = isPast ? fileSystem.file() : fileSystem.file(inode);
    long size = commons.getLong(item + JournalItem.SIZE);
    if (file != null && size > 0) {
      commons.putLong(file.record() + NodeRecord.SIZE, size);
      file.setAbsent(true);
    }
    return file;
  }

  /** All nodes by the inodes that they have on disk. */
  Map<Long, Node> nodes() {
    return nodes;
  }

  private String text(int item, int length, int at) {
    return Utf8.read(commons, item + at, commons.getInt(item + length));
  }

  /** A directory has one name, whatever a damaged log says. */
  private static boolean mayHaveName(Node node) {
    return node != null && !(node instanceof DirectoryNode directory && directory.parent() != null);
  }

  /**
   * Gives all nodes their names; {@code keeper} hears of every change from now on. Returns false if
   * memory is full.
   */
  boolean finish(Keeper keeper, Consumer<Node> found) {
    for (Naming naming : names) {
      Node node = nodes.get(naming.node());
      if (nodes.get(naming.directory()) instanceof DirectoryNode directory && mayHaveName(node)) {
        if (directory.attach(naming.name(), node) != Errno.SUCCESS) {
          return false;
        }
        found.accept(node);
      }
    }
    for (Node node : nodes.values()) {
      node.keepBy(keeper);
      Times time = times.get(node);
      if (time != null) {
        commons.putLong(node.record() + NodeRecord.MODIFIED, time.modified());
        commons.putLong(node.record() + NodeRecord.CHANGED, time.changed());
        commons.putLong(node.record() + NodeRecord.ACCESSED, time.accessed());
      }
    }
    return true;
  }
}
