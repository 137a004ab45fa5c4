package warren.guest;

/**
 * The program's linear memory, by which WASI gives and takes bytes. Java's objects lie elsewhere,
 * in the garbage-collected heap. Addresses are not checked.
 */
interface LinearMemory {
  /** Takes {@code size} bytes, whose content is undefined; the address is a multiple of 8. */
  int allocate(int size);

  /** Gives back what {@link #allocate} gave. */
  void release(int address);

  int getInt(int at);

  void putInt(int at, int value);

  /** Copies {@code length} bytes from here into an array. */
  void get(int at, byte[] to, int offset, int length);

  /** Copies {@code length} bytes of an array here. */
  void put(int at, byte[] from, int offset, int length);
}
