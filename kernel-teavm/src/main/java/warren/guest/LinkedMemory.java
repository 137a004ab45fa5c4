package warren.guest;

import org.teavm.interop.Address;
import org.teavm.runtime.heap.Heap;

/** {@link LinearMemory} on the memory of the module, which TeaVM's allocator makes grow. */
final class LinkedMemory implements LinearMemory {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  @Override
  public int allocate(int size) {
    return Heap.alloc(size).toInt();
  }

  @Override
  public void release(int address) {
    Heap.release(Address.fromInt(address));
  }

  @Override
  public int getByte(int at) {
    return Address.fromInt(at).getByte() & 0xff;
  }

  @Override
  public void putByte(int at, int value) {
    Address.fromInt(at).putByte((byte) value);
  }

  /** Eight bytes at a time: one of them is the value if it differs from the pattern by nothing. */
  @Override
  public int indexOf(int at, int length, int value) {
    int end = at + length;
    int i = at;
    long pattern = (value & 0xff) * ONES;
    while (i + Long.BYTES <= end) {
      long different = Address.fromInt(i).getLong() ^ pattern;
      if (((different - ONES) & ~different & HIGHS) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    for (; i < end; i++) {
      if (Address.fromInt(i).getByte() == (byte) value) {
        return i - at;
      }
    }
    return -1;
  }

  @Override
  public void move(int to, int from, int length) {
    Address.moveMemoryBlock(Address.fromInt(from), Address.fromInt(to), length);
  }

  @Override
  public long getLong(int at) {
    return Address.fromInt(at).getLong();
  }

  @Override
  public void putLong(int at, long value) {
    Address.fromInt(at).putLong(value);
  }

  @Override
  public int getInt(int at) {
    return Address.fromInt(at).getInt();
  }

  @Override
  public void putInt(int at, int value) {
    Address.fromInt(at).putInt(value);
  }

  @Override
  public void get(int at, byte[] to, int offset, int length) {
    for (int i = 0; i < length; i++) {
      to[offset + i] = Address.fromInt(at + i).getByte();
    }
  }

  @Override
  public void put(int at, byte[] from, int offset, int length) {
    for (int i = 0; i < length; i++) {
      Address.fromInt(at + i).putByte(from[offset + i]);
    }
  }
}
