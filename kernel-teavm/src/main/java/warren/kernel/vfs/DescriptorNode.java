package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;

/**
 * Stands for what the process that opens it has open under a number: opening it duplicates that.
 */
public final class DescriptorNode extends Node {
  private final int descriptor;

  public DescriptorNode(FileStore store, int record, int filetype, int descriptor) {
    super(store, record, filetype);
    this.descriptor = descriptor;
  }

  @Override
  public int open(OpenContext context) {
    return context.duplicate(descriptor);
  }

  /** The page, which has nothing open, has nothing there. */
  @Override
  public Contents contents() {
    return Contents.failed(Errno.NXIO);
  }

  /** The record is that of what is open, which may have no name any more. */
  @Override
  protected void free() {}
}
