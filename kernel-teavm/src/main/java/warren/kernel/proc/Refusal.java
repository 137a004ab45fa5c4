package warren.kernel.proc;

import warren.shared.abi.Errno;

/** Why something can't be started: an errno and one line that says what to do. */
public final class Refusal extends Exception {
  private final int errno;

  public Refusal(int errno, String message) {
    super(message, null, false, false);
    this.errno = errno;
  }

  /** There is no room in the commons. */
  static Refusal noSpace() {
    return new Refusal(
        Errno.NOSPC, "there is no room left to start a process: delete files or end processes");
  }

  public int errno() {
    return errno;
  }
}
