package warren.kernel.module;

/** Bytes of an array. */
final class ArrayBytes implements Bytes {
  private final byte[] array;

  ArrayBytes(byte[] array) {
    this.array = array;
  }

  @Override
  public int size() {
    return array.length;
  }

  @Override
  public int get(int at) {
    return array[at] & 0xff;
  }
}
