package warren.guest.tools.archive;

import java.io.IOException;

/** A file is no zip archive, or one that is broken or hostile. */
final class BadZip extends IOException {
  private final boolean isHostile;

  BadZip(String message, boolean isHostile) {
    super(message);
    this.isHostile = isHostile;
  }

  /** Whether it looks as if it was made to fill the disk. */
  boolean isHostile() {
    return isHostile;
  }
}
