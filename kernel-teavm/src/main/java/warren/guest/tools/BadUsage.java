package warren.guest.tools;

import java.io.IOException;

/** A tool was not called as it must be. */
public final class BadUsage extends IOException {
  public BadUsage(String message) {
    super(message);
  }
}
