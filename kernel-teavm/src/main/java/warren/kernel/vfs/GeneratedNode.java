package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/** A file whose text is made when it is opened, as in /proc. It shares its record with others. */
public abstract class GeneratedNode extends Node {
  protected GeneratedNode(FileStore store, int record) {
    super(store, record, Filetype.REGULAR_FILE);
  }

  /** What the file says now. */
  public abstract String text();

  /**
   * A file without a name that says it: open once, so that it is gone when it is closed; null when
   * there is no room.
   */
  public final FileNode makeFile() {
    int record = store().create(filetype());
    if (record == 0) {
      return null;
    }
    FileNode file = new FileNode(store(), record);
    file.opened();
    if (file.write(text()) == Errno.SUCCESS) {
      return file;
    }
    file.closed();
    return null;
  }
}
