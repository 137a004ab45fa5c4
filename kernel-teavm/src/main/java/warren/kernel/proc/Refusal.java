package warren.kernel.proc;

import warren.shared.abi.Errno;

/**
 * The reason why a process can't be started: an errno and a message of one line that says what to
 * do.
 */
public final class Refusal extends Exception {
  private final int errno;

  public Refusal(int errno, String message) {
    super(message, null, false, false);
    this.errno = errno;
  }

  /** The commons is full. */
  static Refusal noSpace() {
    return new Refusal(
        Errno.NOSPC, "there is no room left to start a process: delete files or end processes");
  }

  public int errno() {
    return errno;
  }
}
