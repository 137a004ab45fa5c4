package warren.vfs;

import warren.abi.Filetype;

/**
 * Stands in a directory for a node of another tree, which can be seen from here only to be read.
 */
public final class MountPoint extends Node {
  private final Node target;
  private final boolean readOnly;

  public MountPoint(Node target, boolean readOnly) {
    super(target.store(), target.record(), Filetype.UNKNOWN);
    this.target = target;
    this.readOnly = readOnly;
  }

  public Node target() {
    return target;
  }

  public boolean isReadOnly() {
    return readOnly;
  }
}
