package warren.guest.world;

/** Ends the thread of a process that has called {@code proc_exit}. */
public final class Exited extends Error {
  private static final long serialVersionUID = 1;
  private final int code;

  public Exited(int code) {
    super(null, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
