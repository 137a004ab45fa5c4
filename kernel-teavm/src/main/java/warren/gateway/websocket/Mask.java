package warren.gateway.websocket;

import warren.shared.memory.GuestMemory;

/** The masking of one frame of a client: RFC 6455, 5.3. Its payload may come in any portions. */
public final class Mask {
  private final GuestMemory memory;

  /** The next byte's key in the lowest byte, and so on; 4 bytes, twice. */
  private long key;

  /** {@code key} as it lies in memory, its first byte the lowest. */
  public Mask(GuestMemory memory, int key) {
    this.memory = memory;
    this.key = (key & 0xffff_ffffL) | ((long) key << 32);
  }

  /** Masks the next bytes of the payload where they lie. */
  public void apply(int at, int length) {
    int next = at;
    int end = at + length;
    for (; end - next >= Long.BYTES; next += Long.BYTES) {
      memory.putLong(next, memory.getLong(next) ^ key);
    }
    for (; next < end; next++) {
      memory.putByte(next, memory.getByte(next) ^ (int) (key & 0xff));
      key = Long.rotateRight(key, 8);
    }
  }
}
