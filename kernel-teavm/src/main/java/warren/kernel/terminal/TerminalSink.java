package warren.kernel.terminal;

/**
 * Where a terminal's bytes go. Every method is called by the one who typed, before {@link
 * LineDiscipline#type} returns, and none may call back. Nothing is refused: what does not fit is
 * for the sink to queue.
 */
public interface TerminalSink {
  /** A byte, 0 to 255, for the screen. */
  void echo(int b);

  /** A byte, 0 to 255, for the program; it may be read after the next {@link #ready}. */
  void input(int b);

  /**
   * What was put in so far may be read: one whole line, or what was there when a person said so.
   */
  void ready();

  /** A read finds the end of the file once, after all that came before. */
  void endOfFile();

  /** A signal of WASI for the process in front. The line being edited is gone by then. */
  void signal(int signal);
}
