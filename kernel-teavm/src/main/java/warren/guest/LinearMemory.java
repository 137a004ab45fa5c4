package warren.guest;

/**
 * The program's linear memory, through which bytes are passed to and from WASI. Java's objects lie
 * elsewhere, in the garbage-collected heap. Addresses are not checked.
 */
public interface LinearMemory {
  /** Allocates {@code size} bytes, whose content is undefined; the address is a multiple of 8. */
  int allocate(int size);

  /** Frees what {@link #allocate} returned. */
  void release(int address);

  /** Unsigned byte. */
  int getByte(int at);

  void putByte(int at, int value);

  long getLong(int at);

  int getInt(int at);

  void putInt(int at, int value);

  void putLong(int at, long value);

  /** How far behind {@code at} the first such byte is, or -1 if {@code length} bytes have none. */
  int indexOf(int at, int length, int value);

  /** Copies {@code length} bytes within the memory; the places may overlap. */
  void move(int to, int from, int length);

  /** Copies {@code length} bytes from here into an array. */
  void get(int at, byte[] to, int offset, int length);

  /** Copies {@code length} bytes of an array here. */
  void put(int at, byte[] from, int offset, int length);
}
