package warren.guest.world;

import java.io.IOException;

/** A system call gives an errno. */
public final class Failure extends IOException {
  private static final long serialVersionUID = 1;
  private final int errno;

  public Failure(int errno) {
    super("errno " + errno);
    this.errno = errno;
  }

  public int errno() {
    return errno;
  }
}
