package warren.kernel.proc;

/** Why something can't be started: an errno and one line that says what to do. */
public final class Refusal extends Exception {
  private final int errno;

  public Refusal(int errno, String message) {
    super(message, null, false, false);
    this.errno = errno;
  }

  public int errno() {
    return errno;
  }
}
