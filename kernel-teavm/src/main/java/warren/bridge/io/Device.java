package warren.bridge.io;

import warren.host.Entropy;
import warren.shared.abi.Errno;
import warren.shared.layout.OpenKind;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** /dev/null, zero, full, random and urandom. They have no position and never block. */
final class Device extends OpenFile {
  private final int kind;
  private final GuestMemory guest;
  private final Entropy entropy;

  Device(Opening opening, Commons commons, GuestMemory guest, Entropy entropy) {
    super(opening, commons);
    this.kind = opening.kind();
    this.guest = guest;
    this.entropy = entropy;
  }

  @Override
  public int read(int to, int length) {
    if (kind == OpenKind.NULL) {
      return 0;
    }
    if (kind == OpenKind.RANDOM) {
      entropy.fill(to, length);
    } else {
      guest.fill(to, 0, length);
    }
    return length;
  }

  @Override
  public int write(int from, int length) {
    return kind == OpenKind.FULL ? -Errno.NOSPC : length;
  }

  @Override
  public int readAt(int to, int length, long offset) {
    return read(to, length);
  }

  @Override
  public int writeAt(int from, int length, long offset) {
    return write(from, length);
  }

  @Override
  public long seek(long offset, int whence) {
    return 0;
  }

  @Override
  public long readable() {
    return kind == OpenKind.NULL ? 0 : Integer.MAX_VALUE;
  }
}
