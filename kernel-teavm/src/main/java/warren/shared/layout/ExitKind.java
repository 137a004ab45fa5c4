package warren.shared.layout;

/** How a program exited, as written in its slot. */
public final class ExitKind {
  public static final int NONE = 0;

  /** By proc_exit or by returning from {@code _start}; with an exit code. */
  public static final int CODE = 1;

  /** By proc_raise or kill; with a signal's number. */
  public static final int SIGNAL = 2;

  /** By a WebAssembly trap; its text goes by message. */
  public static final int TRAP = 3;

  private ExitKind() {}
}
