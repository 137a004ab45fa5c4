package warren.guest.world;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The linear memory of a process, which grows as it is allocated. */
public final class JvmMemory {
  private static final int HEADER = 8;

  private final Map<Integer, Deque<Integer>> released = new HashMap<>();
  private byte[] bytes = new byte[1 << 20];
  private int free = HEADER;

  public byte[] bytes() {
    return bytes;
  }

  public int allocate(int size) {
    int rounded = (Math.max(size, 1) + 7) & ~7;
    Deque<Integer> known = released.get(rounded);
    if (known != null && !known.isEmpty()) {
      return known.remove();
    }
    int at = free + HEADER;
    free = at + rounded;
    while (free > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    putInt(at - HEADER, rounded);
    Arrays.fill(bytes, at, at + rounded, (byte) '/');
    return at;
  }

  public void release(int address) {
    released.computeIfAbsent(getInt(address - HEADER), size -> new ArrayDeque<>()).add(address);
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public int getInt(int at) {
    return buffer().getInt(at);
  }

  public long getLong(int at) {
    return buffer().getLong(at);
  }

  public void putInt(int at, int value) {
    buffer().putInt(at, value);
  }

  public void putLong(int at, long value) {
    buffer().putLong(at, value);
  }

  public int indexOf(int at, int length, int value) {
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] == (byte) value) {
        return i;
      }
    }
    return -1;
  }
}
