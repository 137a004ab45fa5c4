package warren.shared.memory;

/**
 * One process's own linear memory, reached only by the bridge. An address is an unsigned 32-bit
 * number in an {@code int}. Accesses out of range trap: callers check {@link #holds} first and
 * return EFAULT.
 */
public interface GuestMemory extends ReadableMemory {
  /** Size in WebAssembly pages of 64 KiB; it only grows. */
  int pages();

  /** Whether {@code length} bytes (unsigned) at {@code at} lie inside. */
  default boolean holds(int at, int length) {
    return (at & 0xffff_ffffL) + (length & 0xffff_ffffL) <= ((long) pages() << 16);
  }

  /** Unsigned 16 bits. */
  int getShort(int at);

  int getInt(int at);

  long getLong(int at);

  void putByte(int at, int value);

  void putShort(int at, int value);

  void putInt(int at, int value);

  void putLong(int at, long value);

  void fill(int at, int value, int length);

  /** Copies from the commons at {@code from} to this memory at {@code to}. */
  void copyFromCommons(int to, int from, int length);

  /** Copies from this memory at {@code from} to the commons at {@code to}. */
  void copyToCommons(int to, int from, int length);

  /**
   * Ends the user's program by a trap, which unwinds all of its frames. Never returns in a browser.
   */
  void leave();
}
