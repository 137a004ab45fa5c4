package warren.kernel.vfs;

import warren.shared.abi.Filetype;

/**
 * Stands in a directory for a node of another tree, and says whether that can be changed from here,
 * whatever holds for the directory itself.
 */
public final class MountPoint extends Node {
  private final Node target;
  private final boolean readOnly;

  public MountPoint(Node target, boolean readOnly) {
    super(target.store(), target.record(), Filetype.UNKNOWN);
    this.target = target;
    this.readOnly = readOnly;
  }

  @Override
  public int open(OpenContext context) {
    return target.open(context);
  }

  public Node target() {
    return target;
  }

  public boolean isReadOnly() {
    return readOnly;
  }
}
