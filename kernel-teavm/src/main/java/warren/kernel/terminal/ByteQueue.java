package warren.kernel.terminal;

import warren.shared.memory.Commons;

/** Bytes that wait for space in a stream. */
final class ByteQueue {
  private byte[] bytes = new byte[256];
  private int first;
  private int size;

  int size() {
    return size;
  }

  void add(int b) {
    if (first + size == bytes.length) {
      byte[] target = size * 2 > bytes.length ? new byte[bytes.length * 2] : bytes;
      System.arraycopy(bytes, first, target, 0, size);
      bytes = target;
      first = 0;
    }
    bytes[first + size++] = (byte) b;
  }

  void clear() {
    size = 0;
  }

  /** Moves the first {@code length} bytes into the commons. */
  void moveTo(Commons commons, int at, int length) {
    for (int i = 0; i < length; i++) {
      commons.putByte(at + i, bytes[first + i]);
    }
    first += length;
    size -= length;
  }
}
