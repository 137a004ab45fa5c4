package warren.page;

import warren.shared.memory.Commons;

/**
 * What the terminal itself shows of what is typed, gathered so that it goes to the page in few
 * pieces.
 */
final class Echo {
  /** Bytes of the buffer. */
  static final int SIZE = 4096;

  private final Commons commons;
  private final int buffer;
  private final Output output;
  private int used;

  /**
   * {@code buffer} has {@link #SIZE} bytes of the commons, which others use between two calls of
   * flush.
   */
  Echo(Commons commons, int buffer, Output output) {
    this.commons = commons;
    this.buffer = buffer;
    this.output = output;
  }

  Commons commons() {
    return commons;
  }

  void put(int b) {
    if (used == SIZE) {
      flush();
    }
    commons.putByte(buffer + used++, b);
  }

  /** What the program has written so far stands before it. */
  void flush() {
    if (used > 0) {
      output.move();
      output.insert(buffer, used);
      used = 0;
    }
  }
}
