package warren.testing.explore;

/** Ends the thread of an actor that was killed, or whose run is over. */
final class Unwound extends Error {
  private static final long serialVersionUID = 1;

  Unwound() {
    super("the actor takes no further step", null, false, false);
  }
}
