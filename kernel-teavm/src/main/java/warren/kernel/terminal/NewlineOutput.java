package warren.kernel.terminal;

/**
 * What a program writes, as a screen wants it: a newline becomes return and newline, as {@code
 * ONLCR} does, POSIX section 11.2.3. One that already follows a return stays as it is. Bytes may
 * come in pieces of any size.
 */
public final class NewlineOutput {
  /** Takes bytes, 0 to 255, for the screen. */
  public interface Screen {
    /** The next byte. */
    void put(int b);
  }

  private final Screen screen;
  private boolean afterReturn;

  /** Output that starts after no return. */
  public NewlineOutput(Screen screen) {
    this.screen = screen;
  }

  /** The next byte that the program wrote, 0 to 255. */
  public void put(int b) {
    if (b == Keys.NEWLINE && !afterReturn) {
      screen.put(Keys.RETURN);
    }
    afterReturn = b == Keys.RETURN;
    screen.put(b);
  }
}
