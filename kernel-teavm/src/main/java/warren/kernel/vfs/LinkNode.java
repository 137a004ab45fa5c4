package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Utf8;

/** A symbolic link. */
public final class LinkNode extends Node {
  private final String target;

  public LinkNode(FileStore store, int record, String target) {
    super(store, record, Filetype.SYMBOLIC_LINK);
    this.target = target;
    store.commons().putLong(record + NodeRecord.SIZE, Utf8.length(target));
  }

  /** Reached only if the link was not to be followed. */
  @Override
  public int open(OpenContext context) {
    return Errno.LOOP;
  }

  public String target() {
    return target;
  }
}
