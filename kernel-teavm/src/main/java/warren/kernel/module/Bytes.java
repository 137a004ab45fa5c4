package warren.kernel.module;

/** The bytes of a file, wherever they are: an array in tests, the commons in the kernel. */
public interface Bytes {
  /** Their number. */
  int size();

  /** The unsigned byte at an index. */
  int get(int at);

  /** The bytes of an array, which is not copied. */
  static Bytes of(byte[] array) {
    return new Bytes() {
      @Override
      public int size() {
        return array.length;
      }

      @Override
      public int get(int at) {
        return array[at] & 0xff;
      }
    };
  }
}
