package warren.testing;

/** A program has left through all its frames, as the browser's trap does it. */
public final class Left extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Left() {
    super("the program has ended", null, false, false);
  }
}
