package warren.kernel.terminal;

/**
 * Receives the output of the line discipline. Every method is called before {@link
 * LineDiscipline#type} returns, and must not call it. The sink queues what does not fit into a
 * stream.
 */
public interface TerminalSink {
  /** A byte, 0 to 255, for the screen. */
  void echo(int b);

  /** A byte, 0 to 255, for the program; it may be read after the next {@link #ready}. */
  void input(int b);

  /** The input so far may be read: a whole line, or part of one at Ctrl+D. */
  void ready();

  /** One read returns the end of the file, after all input so far. */
  void endOfFile();

  /** Discards all input that no program has read, and all output that no screen has shown. */
  void flush();

  /** A signal of WASI for the foreground process group. */
  void signal(int signal);
}
