package warren.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import warren.shared.memory.GuestMemory;

/** The memory of a program that is played by a test. */
public final class HeapGuestMemory implements GuestMemory {
  private final HeapCommons commons;
  private final ByteBuffer bytes;

  public HeapGuestMemory(HeapCommons commons, int pages) {
    this.commons = commons;
    this.bytes = ByteBuffer.allocate(pages << 16).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes a text as UTF-8 and returns its bytes. */
  public int putText(int at, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.put(at, utf8);
    return utf8.length;
  }

  /** The text at an address. */
  public String text(int at, int length) {
    return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
  }

  public void putBytes(int at, byte[] from) {
    bytes.put(at, from);
  }

  /** Copies bytes of an array into the memory. */
  public void write(int at, byte[] from, int offset, int length) {
    bytes.put(at, from, offset, length);
  }

  /** Copies bytes of the memory into an array. */
  public void read(int at, byte[] to, int offset, int length) {
    bytes.get(at, to, offset, length);
  }

  public byte[] bytes(int at, int length) {
    byte[] copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }

  @Override
  public int pages() {
    return bytes.capacity() >>> 16;
  }

  @Override
  public int getByte(int at) {
    return bytes.get(at) & 0xff;
  }

  @Override
  public int getShort(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  @Override
  public int getInt(int at) {
    return bytes.getInt(at);
  }

  @Override
  public long getLong(int at) {
    return bytes.getLong(at);
  }

  @Override
  public void putByte(int at, int value) {
    bytes.put(at, (byte) value);
  }

  @Override
  public void putShort(int at, int value) {
    bytes.putShort(at, (short) value);
  }

  @Override
  public void putInt(int at, int value) {
    bytes.putInt(at, value);
  }

  @Override
  public void putLong(int at, long value) {
    bytes.putLong(at, value);
  }

  @Override
  public void fill(int at, int value, int length) {
    for (int i = 0; i < length; i++) {
      bytes.put(at + i, (byte) value);
    }
  }

  @Override
  public void copyFromCommons(int to, int from, int length) {
    commons.read(from, bytes.array(), to, length);
  }

  @Override
  public void copyToCommons(int to, int from, int length) {
    commons.write(to, bytes.array(), from, length);
  }

  @Override
  public void leave() {
    throw new Left();
  }
}
