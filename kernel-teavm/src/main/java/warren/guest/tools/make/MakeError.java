package warren.guest.tools.make;

import java.io.IOException;

/** Why {@code make} stops: what is printed behind three stars. */
final class MakeError extends IOException {
  private final Place place;

  MakeError(Place place, String message) {
    super(message);
    this.place = place;
  }

  /** The line of a makefile that is at fault, or null. */
  Place place() {
    return place;
  }
}
