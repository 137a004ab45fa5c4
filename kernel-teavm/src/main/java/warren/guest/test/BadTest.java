package warren.guest.test;

import java.io.IOException;

/** An expression of {@code test} is none. */
public final class BadTest extends IOException {
  BadTest(String message) {
    super(message);
  }
}
