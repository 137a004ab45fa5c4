package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
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
    Contents made = contents();
    if (made.file() == null) {
      return made.errno();
    }
    long rights = FileNode.rights(Rights.FD_READ);
    int errno = context.openUnnamed(made.file(), OpenKind.REGULAR, rights);
    made.file().closed();
    return errno;
  }

  @Override
  public final Contents contents() {
    return Contents.of(store(), text());
  }
}
