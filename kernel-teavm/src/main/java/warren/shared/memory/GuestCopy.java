package warren.shared.memory;

/** Copies between a guest's memory and arrays, eight bytes at a time. */
public final class GuestCopy {
  private GuestCopy() {}

  public static void toArray(GuestMemory memory, int from, byte[] to, int at, int length) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      putLong(to, at + i, memory.getLong(from + i));
    }
    for (; i < length; i++) {
      to[at + i] = (byte) memory.getByte(from + i);
    }
  }

  public static void fromArray(GuestMemory memory, int to, byte[] from, int at, int length) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      memory.putLong(to + i, getLong(from, at + i));
    }
    for (; i < length; i++) {
      memory.putByte(to + i, from[at + i]);
    }
  }

  /** The array's bytes lie as in a memory, whose numbers are little-endian. */
  private static void putLong(byte[] array, int at, long value) {
    int low = (int) value;
    int high = (int) (value >>> 32);
    array[at] = (byte) low;
    array[at + 1] = (byte) (low >> 8);
    array[at + 2] = (byte) (low >> 16);
    array[at + 3] = (byte) (low >> 24);
    array[at + 4] = (byte) high;
    array[at + 5] = (byte) (high >> 8);
    array[at + 6] = (byte) (high >> 16);
    array[at + 7] = (byte) (high >> 24);
  }

  private static long getLong(byte[] array, int at) {
    return (getInt(array, at) & 0xffff_ffffL) | ((long) getInt(array, at + 4) << 32);
  }

  private static int getInt(byte[] array, int at) {
    return (array[at] & 0xff)
        | ((array[at + 1] & 0xff) << 8)
        | ((array[at + 2] & 0xff) << 16)
        | (array[at + 3] << 24);
  }
}
