package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * A directory. A file system implements how names are stored; what operations on names mean is the
 * same for all and is in {@link Names}, {@link Renaming} and {@link Opener}. {@code .} and {@code
 * ..} are never looked up here. By default nothing can be changed: ROFS.
 */
public abstract class DirectoryNode extends Node {
  protected DirectoryNode(FileStore store, int record) {
    super(store, record, Filetype.DIRECTORY);
  }

  @Override
  public final int open(OpenContext context) {
    return context.open(this, OpenKind.DIRECTORY, Rights.OPENED_DIRECTORY);
  }

  @Override
  public final Contents contents() {
    return Contents.failed(Errno.ISDIR);
  }

  /** The node of a name, or the {@link MountPoint} there, or null. */
  public abstract Node lookup(String name);

  /**
   * Passes the entries after a cookie to {@code sink} in a stable order, until it returns false. An
   * entry that stays is passed exactly once, whatever is added or removed between two calls.
   */
  public abstract void list(long cookie, EntrySink sink);

  public abstract boolean isEmpty();

  /**
   * A name is about to change together with another one. Until it is added, removed or replaced,
   * the cache of names does not answer for it.
   */
  public void changing(String name) {}

  /** Adds a name that does not exist. Errors: ROFS, NOSPC, NOENT (this directory was removed). */
  public int attach(String name, Node node) {
    return Errno.ROFS;
  }

  /** Removes a name that exists. Errors: ROFS. */
  public int detach(String name) {
    return Errno.ROFS;
  }

  /** Replaces the node of a name that exists. Errors: ROFS. */
  public int replace(String name, Node node) {
    return Errno.ROFS;
  }

  /** Whether an existing name is a mount, so that it can be neither moved nor removed. */
  public boolean isMount(String name) {
    return false;
  }

  /** For a directory that shows the names of another one, that one; else this. */
  public DirectoryNode origin() {
    return this;
  }

  /** Creates nodes for this directory; null if nothing can be created in it. */
  public NodeFactory factory() {
    return null;
  }

  /** The parent; null for a root and for a directory that was removed. */
  public DirectoryNode parent() {
    return null;
  }

  /** The name of this directory in its parent. */
  public String name() {
    return "";
  }

  /** It has been moved to {@code parent} under {@code name}. */
  public void moved(DirectoryNode parent, String name) {}

  /** Receives the entries of a directory one by one. */
  public interface EntrySink {
    /** An entry; with {@code cookie} a listing goes on after it. Returns false to stop. */
    boolean entry(String name, Node node, long cookie);
  }

  /** Creates nodes of one file system. Null means NOSPC. */
  public interface NodeFactory {
    FileNode file();

    DirectoryNode directory();

    LinkNode link(String target);

    /** A named pipe; null where there are none as well. */
    default Node fifo() {
      return null;
    }

    /** The name of a socket; null where there are none as well. */
    default Node socket() {
      return null;
    }
  }
}
