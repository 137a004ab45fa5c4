package warren.shared.memory;

/**
 * The memory that all workers share. An address is an unsigned 32-bit number in an {@code int}: add
 * freely, compare with {@link Integer#compareUnsigned}. Plain accesses need natural alignment only
 * for speed; the atomic ones ({@code load}, {@code store}, {@code add}, {@code swap}, {@code
 * compareAndSet}, {@code wait}) need it to work and are sequentially consistent. An address past
 * the end traps: callers pass only addresses that the kernel has allocated.
 */
public interface Commons {
  /** Unsigned byte. */
  int getByte(int at);

  int getInt(int at);

  long getLong(int at);

  void putByte(int at, int value);

  void putInt(int at, int value);

  void putLong(int at, long value);

  int loadInt(int at);

  long loadLong(int at);

  void storeInt(int at, int value);

  void storeLong(int at, long value);

  /** Adds and returns the value before. */
  int addInt(int at, int delta);

  /** Adds and returns the value before. */
  long addLong(int at, long delta);

  /** Stores and returns the value before. */
  int swapInt(int at, int value);

  /** Stores {@code value} where {@code expected} is found; returns what was found. */
  int compareAndSetInt(int at, int expected, int value);

  /** Stores {@code value} where {@code expected} is found; returns what was found. */
  long compareAndSetLong(int at, long expected, long value);

  /**
   * No access before the fence is moved after it, nor the other way round; plain and atomic ones.
   */
  void fence();

  /**
   * Sleeps while the word holds {@code expected}, until a {@link #wake}, for at most {@code nanos}
   * (negative: for ever). May return early; callers check again.
   */
  void waitWhile(int at, int expected, long nanos);

  /** Wakes all that wait on the word. */
  void wake(int at);

  void copy(int to, int from, int length);

  void fill(int at, int value, int length);

  /** Size in WebAssembly pages of 64 KiB. */
  int pages();

  /** Grows by so many pages of zeroes; false where the browser has no more. */
  boolean grow(int pages);
}
