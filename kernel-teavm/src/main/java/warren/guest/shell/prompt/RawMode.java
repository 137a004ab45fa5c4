package warren.guest.shell.prompt;

import warren.guest.Terminal;
import warren.guest.WasiException;

/**
 * The terminal's modes: keys one by one at the prompt, and for commands those that were there
 * before. What a command has set stays, unless a signal has ended or stopped it.
 */
final class RawMode {
  private static final String SANE = "sane";

  /** Keys come one by one; what jobs write meanwhile is shown in lines. */
  private static final String AT_PROMPT = "-icanon -echo -isig -icrnl opost onlcr";

  private static final int SIGNALLED = 128;

  private final Terminal terminal;
  private Terminal.State state;
  private String modes;

  RawMode(Terminal terminal) throws WasiException {
    this.terminal = terminal;
    this.state = terminal.state();
    this.modes = state.modes().contains("-icanon") ? SANE : state.modes();
  }

  /** The size of the screen. */
  Terminal.State state() {
    return state;
  }

  /** Asks for the size again. */
  void measure() throws WasiException {
    state = terminal.state();
  }

  /** Takes the keys. */
  void begin() throws WasiException {
    measure();
    terminal.set(AT_PROMPT);
  }

  /** Gives the terminal to a command. */
  void end() throws WasiException {
    terminal.set(modes);
  }

  /** A command has ended. */
  void ended(int status) throws WasiException {
    measure();
    if (status <= SIGNALLED) {
      modes = state.modes();
    }
  }
}
