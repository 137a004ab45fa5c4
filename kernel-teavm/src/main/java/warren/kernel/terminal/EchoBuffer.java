package warren.kernel.terminal;

import warren.kernel.terminal.Terminal.Screen;
import warren.shared.memory.Commons;

/**
 * A buffer in the commons in which a terminal collects its echo, so that it goes to the screen in
 * few pieces. All terminals share one: each flushes before it returns.
 */
public final class EchoBuffer {
  /** Bytes of the buffer. */
  public static final int SIZE = 4096;

  private final Commons commons;
  private final int address;
  private int used;

  /** {@code address} is that of {@link #SIZE} bytes. */
  public EchoBuffer(Commons commons, int address) {
    this.commons = commons;
    this.address = address;
  }

  Commons commons() {
    return commons;
  }

  void put(int b, Screen screen) {
    if (used == SIZE) {
      flush(screen);
    }
    commons.putByte(address + used++, b);
  }

  void flush(Screen screen) {
    if (used > 0 && screen != null) {
      screen.echo(address, used);
    }
    used = 0;
  }
}
