package warren.guest;

/** Writes to a descriptor through a buffer in linear memory, until {@link #flush}. */
public final class Output {
  private static final int CAPACITY = 64 << 10;

  private final DirectCalls calls;
  private final LinearMemory memory;
  private final int fd;
  private final int buffer;
  private int filled;

  public Output(DirectCalls calls, int fd) {
    this.calls = calls;
    this.memory = calls.memory();
    this.fd = fd;
    this.buffer = memory.allocate(CAPACITY);
  }

  public Output print(String text) throws WasiException {
    byte[] bytes = Utf8.bytes(text);
    int at = 0;
    while (at < bytes.length) {
      int piece = Math.min(bytes.length - at, room());
      memory.put(buffer + filled, bytes, at, piece);
      filled += piece;
      at += piece;
    }
    return this;
  }

  public void println(String text) throws WasiException {
    print(text);
    write('\n');
  }

  /** Writes one byte. */
  public void write(int value) throws WasiException {
    room();
    memory.putByte(buffer + filled++, value);
  }

  /** Writes bytes of the linear memory. */
  public void write(int from, int length) throws WasiException {
    if (length >= CAPACITY) {
      flush();
      drain(from, length);
      return;
    }
    if (length > CAPACITY - filled) {
      flush();
    }
    memory.move(buffer + filled, from, length);
    filled += length;
  }

  /** Gives the buffer back; nothing may be written any more. */
  public void free() {
    memory.release(buffer);
  }

  private int room() throws WasiException {
    if (filled == CAPACITY) {
      flush();
    }
    return CAPACITY - filled;
  }

  /** Sends what has been written. */
  public void flush() throws WasiException {
    int length = filled;
    filled = 0;
    drain(buffer, length);
  }

  /** Writes bytes of an array. */
  public void write(byte[] bytes, int offset, int length) throws WasiException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int piece = Math.min(end - at, room());
      memory.put(buffer + filled, bytes, at, piece);
      filled += piece;
      at += piece;
    }
  }

  private void drain(int from, int length) throws WasiException {
    int at = 0;
    while (at < length) {
      int written = calls.write(fd, from + at, length - at);
      if (written < 0) {
        throw new WasiException("write error", -written);
      }
      at += written;
    }
  }
}
