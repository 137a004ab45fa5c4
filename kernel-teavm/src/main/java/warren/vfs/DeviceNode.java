package warren.vfs;

import warren.abi.Filetype;
import warren.storage.FileStore;

/** A device; its kind says how its bytes move. */
public final class DeviceNode extends Node {
  private final int kind;

  /** {@code kind} is one of {@link warren.channel.OpenKind}. */
  public DeviceNode(FileStore store, int record, int kind) {
    super(store, record, Filetype.CHARACTER_DEVICE);
    this.kind = kind;
  }

  public int kind() {
    return kind;
  }
}
