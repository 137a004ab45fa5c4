package warren.vfs;

import warren.abi.Filetype;
import warren.storage.FileStore;

/** A file whose text is made when it is opened, as in /proc. It shares its record with others. */
public abstract class GeneratedNode extends Node {
  protected GeneratedNode(FileStore store, int record) {
    super(store, record, Filetype.REGULAR_FILE);
  }

  /** What the file says now. */
  public abstract String text();
}
