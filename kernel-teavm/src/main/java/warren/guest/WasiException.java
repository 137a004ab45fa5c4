package warren.guest;

import java.io.IOException;
import warren.shared.abi.Errno;

/** A system call returned an errno; the message has what it was about and the errno's name. */
public final class WasiException extends IOException {
  private final int errno;

  public WasiException(String about, int errno) {
    super(about + ": " + Errno.name(errno));
    this.errno = errno;
  }

  /** Of {@link Errno}, never {@link Errno#SUCCESS}. */
  public int errno() {
    return errno;
  }

  /** Throws unless {@code errno} is {@link Errno#SUCCESS}. */
  static void check(int errno, String about) throws WasiException {
    if (errno != Errno.SUCCESS) {
      throw new WasiException(about, errno);
    }
  }
}
