package warren.kernel.vfs;

import warren.shared.abi.Filetype;

/** A mounted node of another tree, and whether it is mounted read-only. */
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
