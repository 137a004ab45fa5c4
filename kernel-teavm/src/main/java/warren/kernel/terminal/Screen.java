package warren.kernel.terminal;

/** Displays a terminal; attached by the page that draws it. */
public interface Screen {
  /** Shows echo, which is in the commons, after everything that programs have written so far. */
  void echo(int address, int length);
}
