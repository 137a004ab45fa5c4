package warren.kernel.module;

/** The bytes of a file, wherever they are: an array in tests, the commons in the kernel. */
public interface Bytes {
  /** How many there are. */
  int size();

  /** The byte at a place from 0 to {@link #size()} - 1, as 0 to 255. */
  int get(int at);

  /** The bytes of an array, which is not copied. */
  static Bytes of(byte[] array) {
    return new ArrayBytes(array);
  }
}
