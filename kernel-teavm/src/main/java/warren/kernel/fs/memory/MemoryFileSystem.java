package warren.kernel.fs.memory;

import warren.kernel.storage.FileStore;
import warren.kernel.stream.FifoNode;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.NodeFactory;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.SocketNameNode;
import warren.shared.abi.Filetype;

/** A tree of directories, files and links in the commons. */
public final class MemoryFileSystem implements NodeFactory {
  private final FileStore store;
  private final StreamStore streams;

  /** A tree without named pipes. */
  public MemoryFileSystem(FileStore store) {
    this(store, null);
  }

  /** {@code streams} makes the streams of named pipes; null for a tree without them. */
  public MemoryFileSystem(FileStore store, StreamStore streams) {
    this.store = store;
    this.streams = streams;
  }

  /** A new root with its own two links, or null: NOSPC. */
  public DirectoryNode root() {
    MemoryDirectory root = directory();
    if (root != null) {
      root.changeLinks(2);
    }
    return root;
  }

  /** As {@link #file()}, with an inode that it had before. */
  public FileNode file(long inode) {
    int record = store.create(Filetype.REGULAR_FILE, inode);
    return record == 0 ? null : new FileNode(store, record);
  }

  /** As {@link #directory()}, with an inode that it had before. */
  public DirectoryNode directory(long inode) {
    int record = store.create(Filetype.DIRECTORY, inode);
    return record == 0 ? null : new MemoryDirectory(this, store, record);
  }

  /** As {@link #link(String)}, with an inode that it had before. */
  public LinkNode link(String target, long inode) {
    int record = store.create(Filetype.SYMBOLIC_LINK, inode);
    return record == 0 ? null : new LinkNode(store, record, target);
  }

  /** As {@link #fifo()}, with an inode that it had before. */
  public Node fifo(long inode) {
    int record = streams == null ? 0 : store.create(Filetype.UNKNOWN, inode);
    return record == 0 ? null : new FifoNode(store, record, streams);
  }

  /** As {@link #socket()}, with an inode that it had before. */
  public Node socket(long inode) {
    int record = store.create(Filetype.SOCKET_STREAM, inode);
    return record == 0 ? null : new SocketNameNode(store, record);
  }

  @Override
  public Node socket() {
    int record = store.create(Filetype.SOCKET_STREAM);
    return record == 0 ? null : new SocketNameNode(store, record);
  }

  @Override
  public Node fifo() {
    int record = streams == null ? 0 : store.create(Filetype.UNKNOWN);
    return record == 0 ? null : new FifoNode(store, record, streams);
  }

  @Override
  public FileNode file() {
    int record = store.create(Filetype.REGULAR_FILE);
    return record == 0 ? null : new FileNode(store, record);
  }

  @Override
  public MemoryDirectory directory() {
    int record = store.create(Filetype.DIRECTORY);
    return record == 0 ? null : new MemoryDirectory(this, store, record);
  }

  @Override
  public LinkNode link(String target) {
    int record = store.create(Filetype.SYMBOLIC_LINK);
    return record == 0 ? null : new LinkNode(store, record, target);
  }
}
