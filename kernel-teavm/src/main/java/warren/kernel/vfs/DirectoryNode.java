package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * A directory. What operations on names mean stands in the classes named after them; a file system
 * says only how names are kept. {@code .} and {@code ..} are never asked for. By default nothing
 * can be changed: ROFS.
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

  /** The node of a name, a {@link MountPoint} in its place, or null. */
  public abstract Node lookup(String name);

  /**
   * Gives {@code sink} the entries behind a cookie in a stable order, until it wants no more. An
   * entry that stays is given exactly once, whatever is added or removed between two calls.
   */
  public abstract void list(long cookie, EntrySink sink);

  public abstract boolean isEmpty();

  /**
   * Announces that a name will change together with another one: until it is added, removed or
   * replaced, only the kernel knows what it stands for.
   */
  public void changing(String name) {}

  /** Adds a name that is not there. Errors: ROFS, NOSPC, NOENT (this directory was removed). */
  public int attach(String name, Node node) {
    return Errno.ROFS;
  }

  /** Removes a name that is there. Errors: ROFS. */
  public int detach(String name) {
    return Errno.ROFS;
  }

  /** Lets a name that is there stand for another node. Errors: ROFS. */
  public int replace(String name, Node node) {
    return Errno.ROFS;
  }

  /**
   * Whether a name that is there is held by a mount, so that it can be neither moved nor removed.
   */
  public boolean isMount(String name) {
    return false;
  }

  /** The directory whose names these are, where this one only shows them; else this one. */
  public DirectoryNode origin() {
    return this;
  }

  /** Makes nodes that this directory can hold; null where it can hold none. */
  public NodeFactory factory() {
    return null;
  }

  /** The directory that holds this one, or null for a root or one that was removed. */
  public DirectoryNode parent() {
    return null;
  }

  /** The name of this directory in its parent. */
  public String name() {
    return "";
  }

  /** It hangs in {@code parent} under {@code name} from now on. */
  public void moved(DirectoryNode parent, String name) {}
}
