package warren.guest.tools.web;

import java.io.IOException;

/** A server could not be asked, or its answer is none. */
final class WebFailure extends IOException {
  /** What went wrong. */
  enum Kind {
    REFUSED,
    BAD_HOST,
    TIMEOUT,
    BROKEN,
    NO_HTTP,
    EMPTY
  }

  private final Kind kind;

  WebFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
