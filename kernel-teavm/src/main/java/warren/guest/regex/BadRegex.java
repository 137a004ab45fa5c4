package warren.guest.regex;

import java.io.IOException;

/** A regular expression is not one. */
public final class BadRegex extends IOException {
  BadRegex(String message) {
    super(message);
  }
}
