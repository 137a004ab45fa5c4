package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * A file whose text is generated when it is opened, as in /proc. It shares its record with others.
 */
public abstract class GeneratedNode extends Node {
  protected GeneratedNode(FileStore store, int record) {
    super(store, record, Filetype.REGULAR_FILE);
  }

  /** The content as of now. */
  public abstract String text();

  /** Opens a temporary file without a name that holds the text as of now. */
  @Override
  public final int open(OpenContext context) {
    int record = store().create(filetype());
    if (record == 0) {
      return Errno.NOSPC;
    }
    FileNode file = new FileNode(store(), record);
    file.opened();
    int errno = file.write(text());
    if (errno == Errno.SUCCESS) {
      errno = context.openUnnamed(file, OpenKind.REGULAR, FileNode.rights(Rights.FD_READ));
    }
    file.closed();
    return errno;
  }
}
