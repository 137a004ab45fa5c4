package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * A file that takes commands and gives answers, as Plan 9's {@code ctl}. The kernel performs its
 * reads and writes. It shares its record with others.
 */
public abstract class CommandNode extends Node {
  private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE;
  private static final long OTHERS =
      Rights.FD_SEEK | Rights.FD_TELL | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

  protected CommandNode(FileStore store, int record) {
    super(store, record, Filetype.REGULAR_FILE);
  }

  /** What is read. */
  public abstract String text();

  @Override
  public abstract int command(String text);

  @Override
  public int open(OpenContext context) {
    long wanted = context.wanted();
    return context.open(this, OpenKind.CONTROL, (wanted == 0 ? READ_WRITE : wanted) | OTHERS);
  }
}
