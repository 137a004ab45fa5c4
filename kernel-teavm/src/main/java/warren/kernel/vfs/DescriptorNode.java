package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;

/**
 * Stands for a descriptor number of the process that opens it: opening it duplicates that
 * descriptor.
 */
public class DescriptorNode extends Node {
  private final int descriptor;

  public DescriptorNode(FileStore store, int record, int filetype, int descriptor) {
    super(store, record, filetype);
    this.descriptor = descriptor;
  }

  /** The number. */
  public int descriptor() {
    return descriptor;
  }

  @Override
  public int open(OpenContext context) {
    return context.duplicate(descriptor);
  }

  /** The page has no descriptors. */
  @Override
  public Contents contents() {
    return Contents.failed(Errno.NXIO);
  }

  /** The record belongs to the open file, so it is not freed here. */
  @Override
  protected void free() {}
}
