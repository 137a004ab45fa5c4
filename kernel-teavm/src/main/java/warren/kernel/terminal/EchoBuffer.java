package warren.kernel.terminal;

import warren.kernel.terminal.Terminal.Screen;
import warren.shared.memory.Commons;

/**
 * A buffer in the commons in which a terminal collects its echo, so that it goes to the screen in
 * few pieces; behind it, one for what programs write, on its way to the screen. All terminals share
 * it: each flushes before it returns.
 */
public final class EchoBuffer {
  private static final int ECHO = 4096;
  private static final int LINES = 12 << 10;

  /** Bytes of the buffer. */
  public static final int SIZE = ECHO + LINES;

  private final Commons commons;
  private final int address;
  private final int lines;
  private int used;

  /** {@code address} is that of {@link #SIZE} bytes. */
  public EchoBuffer(Commons commons, int address) {
    this.commons = commons;
    this.address = address;
    this.lines = address + ECHO;
  }

  Commons commons() {
    return commons;
  }

  void put(int b, Screen screen) {
    if (used == ECHO) {
      flush(screen);
    }
    commons.putByte(address + used++, b);
  }

  /** Shows what programs have written, with a Return before each newline. */
  void showLines(int from, int length, Screen screen) {
    int filled = 0;
    for (int at = from; at < from + length; at++) {
      int b = commons.getByte(at);
      if (filled > LINES - 2) {
        screen.show(lines, filled);
        filled = 0;
      }
      if (b == '\n') {
        commons.putByte(lines + filled++, '\r');
      }
      commons.putByte(lines + filled++, b);
    }
    screen.show(lines, filled);
  }

  void flush(Screen screen) {
    if (used > 0 && screen != null) {
      screen.echo(address, used);
    }
    used = 0;
  }
}
