package warren.guest;

import warren.shared.abi.Errno;

/**
 * Reads a descriptor through a buffer in linear memory: lines are ranges of it, so that no byte of
 * them is copied unless somebody asks for a text.
 */
public final class Input implements AutoCloseable {
  private static final int FIRST = 64 << 10;

  private final DirectCalls calls;
  private final LinearMemory memory;
  private final int fd;
  private final String name;
  private int buffer;
  private int capacity = FIRST;
  private int next;
  private int filled;
  private long received;
  private boolean ended;
  private int lineAt;
  private int lineLength;
  private boolean terminated;

  /** {@code name} is for messages. */
  public Input(DirectCalls calls, int fd, String name) {
    this.calls = calls;
    this.memory = calls.memory();
    this.fd = fd;
    this.name = name;
    this.buffer = memory.allocate(capacity);
  }

  /** Goes to the next line, without what ends it; false at the end. */
  public boolean nextLine() throws WasiException {
    return nextLine('\n');
  }

  /** The same with another byte that ends lines. */
  public boolean nextLine(int terminator) throws WasiException {
    int scanned = next;
    while (true) {
      int end = memory.indexOf(buffer + scanned, filled - scanned, terminator);
      if (end >= 0) {
        take(scanned + end, true);
        return true;
      }
      scanned = filled - next;
      if (!fill()) {
        return lastLine();
      }
      scanned += next;
    }
  }

  private boolean lastLine() {
    if (next == filled) {
      return false;
    }
    take(filled, false);
    return true;
  }

  private void take(int end, boolean hasTerminator) {
    lineAt = buffer + next;
    lineLength = end - next;
    terminated = hasTerminator;
    next = end + (hasTerminator ? 1 : 0);
  }

  /** Reads more behind what is there; false at the end. */
  private boolean fill() throws WasiException {
    if (ended) {
      return false;
    }
    makeRoom();
    int count = calls.read(fd, buffer + filled, capacity - filled);
    if (count < 0) {
      throw new WasiException(name, -count);
    }
    ended = count == 0;
    filled += count;
    received += count;
    return count > 0;
  }

  private void makeRoom() {
    if (next > 0) {
      memory.move(buffer, buffer + next, filled - next);
      filled -= next;
      next = 0;
    }
    if (filled == capacity) {
      int larger = memory.allocate(capacity * 2);
      memory.move(larger, buffer, filled);
      memory.release(buffer);
      buffer = larger;
      capacity *= 2;
    }
  }

  /** Address of the line; it is true until the next line is asked for. */
  public int lineAt() {
    return lineAt;
  }

  /** Its bytes. */
  public int lineLength() {
    return lineLength;
  }

  /** Whether something ended it, rather than the end of the file. */
  public boolean isTerminated() {
    return terminated;
  }

  /** The line as a text. */
  public String line() {
    return calls.text(lineAt, lineLength);
  }

  /** The next byte, or -1 at the end. */
  public int read() throws WasiException {
    if (next == filled && !fill()) {
      return -1;
    }
    return memory.getByte(buffer + next++);
  }

  /**
   * Bytes as they come, at {@link #lineAt}: as many as are there, at most {@code most}; false at
   * the end.
   */
  public boolean nextPiece(int most) throws WasiException {
    if (next == filled && !fill()) {
      return false;
    }
    lineAt = buffer + next;
    lineLength = Math.min(most, filled - next);
    next += lineLength;
    return true;
  }

  /** Whether the next two bytes are these; nothing is taken. */
  public boolean startsWith(int first, int second) throws WasiException {
    while (filled - next < 2) {
      if (!fill()) {
        return false;
      }
    }
    return memory.getByte(buffer + next) == first && memory.getByte(buffer + next + 1) == second;
  }

  /** Copies at most so many bytes to an array; returns how many, or -1 at the end. */
  public int read(byte[] to, int offset, int length) throws WasiException {
    if (next == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, filled - next);
    memory.get(buffer + next, to, offset, count);
    next += count;
    return count;
  }

  /** Whether bytes are here that have not been taken. */
  public boolean hasBuffered() {
    return next < filled;
  }

  /** How many bytes have been taken. */
  public long taken() {
    return received - (filled - next);
  }

  /** Looks behind the end again when more is asked for: a file may have grown. */
  public void resume() {
    ended = false;
  }

  /** Reads all that is left; it is at {@link #lineAt} and stays there until this is closed. */
  public void takeAll() throws WasiException {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = fill();
    }
    lineAt = buffer + next;
    lineLength = filled - next;
    next = filled;
  }

  /**
   * All whole lines that are here at once, at {@link #lineAt} with what ends them; at the end of
   * the file the last line too. False if there is none.
   */
  public boolean nextLines(int terminator) throws WasiException {
    int checked = 0;
    while (true) {
      int last = filled - 1;
      while (last >= next + checked && memory.getByte(buffer + last) != terminator) {
        last--;
      }
      boolean isFound = last >= next + checked;
      if (isFound || (ended && next < filled)) {
        int end = isFound ? last + 1 : filled;
        lineAt = buffer + next;
        lineLength = end - next;
        next = end;
        return true;
      }
      checked = filled - next;
      if (!fill() && next == filled) {
        return false;
      }
    }
  }

  /** All that is left, as a text. */
  public String rest() throws WasiException {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = fill();
    }
    String text = calls.text(buffer + next, filled - next);
    next = filled;
    return text;
  }

  /** All that is left, as bytes. */
  public byte[] restBytes() throws WasiException {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = fill();
    }
    byte[] bytes = new byte[filled - next];
    memory.get(buffer + next, bytes, 0, bytes.length);
    next = filled;
    return bytes;
  }

  /** Moves the position of a file back to what has not been taken, for who reads it next. */
  public void giveBack(Files files) {
    if (next < filled) {
      files.seek(fd, next - filled);
    }
  }

  /** Closes the descriptor too, unless it is the standard input. */
  @Override
  public void close() {
    memory.release(buffer);
    if (fd != 0) {
      calls.close(fd);
    }
  }

  /** Whether an error is that there was a directory. */
  public static boolean isDirectory(WasiException failure) {
    return failure.errno() == Errno.ISDIR;
  }
}
