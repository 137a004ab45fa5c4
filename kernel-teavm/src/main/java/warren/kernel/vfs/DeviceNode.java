package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/** A device; its kind says how its bytes move. */
public final class DeviceNode extends Node {
  private final int kind;

  /** {@code kind} is one of {@link warren.shared.layout.OpenKind}. */
  public DeviceNode(FileStore store, int record, int kind) {
    super(store, record, Filetype.CHARACTER_DEVICE);
    this.kind = kind;
  }

  @Override
  public int open(OpenContext context) {
    return context.open(this, kind, Rights.FILE_ALL & ~(Rights.FD_SEEK | Rights.FD_TELL));
  }

  /** The null device is empty; the others are endless. */
  @Override
  public Contents contents() {
    return kind == OpenKind.NULL ? Contents.of(store(), "") : Contents.failed(Errno.FBIG);
  }

  /** Major and minor number as elsewhere, by 256 and 1. */
  public int number() {
    return switch (kind) {
      case OpenKind.NULL -> 0x103;
      case OpenKind.ZERO -> 0x105;
      case OpenKind.FULL -> 0x107;
      default -> 0x109;
    };
  }

  public int kind() {
    return kind;
  }
}
