package warren.testing.explore;

import java.nio.charset.StandardCharsets;
import warren.shared.memory.GuestMemory;
import warren.testing.Left;

/** The memory of one process. It copies byte by byte, and each byte is a step. */
public final class SteppedMemory implements GuestMemory {
  private final SteppedCommons commons;
  private final byte[] bytes = new byte[256];

  public SteppedMemory(SteppedCommons commons) {
    this.commons = commons;
  }

  /** Writes a text as UTF-8 and returns its bytes. */
  public int putText(int at, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    return utf8.length;
  }

  public String text(int at, int length) {
    return new String(bytes, at, length, StandardCharsets.UTF_8);
  }

  @Override
  public int pages() {
    return 1;
  }

  @Override
  public int getByte(int at) {
    return bytes[at] & 0xff;
  }

  @Override
  public int getShort(int at) {
    return getByte(at) | getByte(at + 1) << 8;
  }

  @Override
  public int getInt(int at) {
    return getShort(at) | getShort(at + 2) << 16;
  }

  @Override
  public long getLong(int at) {
    return (getInt(at) & 0xffff_ffffL) | (long) getInt(at + 4) << 32;
  }

  @Override
  public void putByte(int at, int value) {
    bytes[at] = (byte) value;
  }

  @Override
  public void putShort(int at, int value) {
    putByte(at, value);
    putByte(at + 1, value >>> 8);
  }

  @Override
  public void putInt(int at, int value) {
    putShort(at, value);
    putShort(at + 2, value >>> 16);
  }

  @Override
  public void putLong(int at, long value) {
    putInt(at, (int) value);
    putInt(at + 4, (int) (value >>> 32));
  }

  @Override
  public void fill(int at, int value, int length) {
    for (int i = 0; i < length; i++) {
      putByte(at + i, value);
    }
  }

  @Override
  public void copyFromCommons(int to, int from, int length) {
    for (int i = 0; i < length; i++) {
      putByte(to + i, commons.getByte(from + i));
    }
  }

  @Override
  public void copyToCommons(int to, int from, int length) {
    for (int i = 0; i < length; i++) {
      commons.putByte(to + i, getByte(from + i));
    }
  }

  @Override
  public void leave() {
    throw new Left();
  }
}
