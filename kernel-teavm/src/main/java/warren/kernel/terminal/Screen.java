package warren.kernel.terminal;

/** What a person looks at: attached to a terminal by whoever draws it. */
public interface Screen {
  /**
   * Shows bytes of the commons that the terminal itself writes, behind all that programs have
   * written so far.
   */
  void echo(int address, int length);

  /** Another screen shows the terminal from now on. */
  void replaced();
}
