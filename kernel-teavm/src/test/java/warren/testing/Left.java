package warren.testing;

/** Unwinds all frames of a program that exits, as the trap does in a browser. */
public final class Left extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Left() {
    super("the program has ended", null, false, false);
  }
}
