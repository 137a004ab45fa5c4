package warren.vm;

/** Bytes of an array. */
record ArrayBytes(byte[] array) implements Bytes {
  @Override
  public int size() {
    return array.length;
  }

  @Override
  public int get(int at) {
    return array[at] & 0xff;
  }
}
