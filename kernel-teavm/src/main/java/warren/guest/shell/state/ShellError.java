package warren.guest.shell.state;

import java.io.IOException;

/** A command cannot be run as it is written; a shell that is not interactive ends by some. */
public final class ShellError extends IOException {
  private final boolean fatal;
  private final int status;
  private boolean reported;

  public ShellError(String message, boolean fatal) {
    this(message, fatal, 1);
  }

  public ShellError(String message, boolean fatal, int status) {
    super(message);
    this.fatal = fatal;
    this.status = status;
  }

  /** Whether it ends a shell that is not interactive. */
  public boolean isFatal() {
    return fatal;
  }

  /** Whether it is still to be reported, which the caller does then. */
  public boolean report() {
    boolean isNew = !reported;
    reported = true;
    return isNew;
  }

  /** The exit status of the command. */
  public int status() {
    return status;
  }
}
