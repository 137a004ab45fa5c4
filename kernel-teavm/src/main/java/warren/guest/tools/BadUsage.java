package warren.guest.tools;

import java.io.IOException;

/** A tool was not called as it must be. */
public final class BadUsage extends IOException {
  private final boolean hasHint;

  public BadUsage(String message) {
    this(message, true);
  }

  private BadUsage(String message, boolean hasHint) {
    super(message);
    this.hasHint = hasHint;
  }

  /** A value is wrong, so that help about the options would be none. */
  public static BadUsage ofValue(String message) {
    return new BadUsage(message, false);
  }

  /** Whether help is pointed to. */
  boolean hasHint() {
    return hasHint;
  }
}
