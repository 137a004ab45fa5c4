package warren.guests;

import com.dylibso.chicory.runtime.Memory;
import warren.shared.memory.GuestMemory;
import warren.testing.HeapCommons;
import warren.testing.Left;

/** {@link GuestMemory} on the memory of a program that Chicory runs. */
final class ChicoryMemory implements GuestMemory {
  private final HeapCommons commons;
  private Memory memory;

  ChicoryMemory(HeapCommons commons) {
    this.commons = commons;
  }

  /** The program is instantiated: this is its memory. */
  void is(Memory memory) {
    this.memory = memory;
  }

  @Override
  public int pages() {
    return memory == null ? 0 : memory.pages();
  }

  @Override
  public int getByte(int at) {
    return memory.read(at) & 0xff;
  }

  @Override
  public int getShort(int at) {
    return memory.readShort(at) & 0xffff;
  }

  @Override
  public int getInt(int at) {
    return memory.readInt(at);
  }

  @Override
  public long getLong(int at) {
    return memory.readLong(at);
  }

  @Override
  public void putByte(int at, int value) {
    memory.writeByte(at, (byte) value);
  }

  @Override
  public void putShort(int at, int value) {
    memory.writeShort(at, (short) value);
  }

  @Override
  public void putInt(int at, int value) {
    memory.writeI32(at, value);
  }

  @Override
  public void putLong(int at, long value) {
    memory.writeLong(at, value);
  }

  @Override
  public void fill(int at, int value, int length) {
    memory.fill((byte) value, at, at + length);
  }

  @Override
  public void copyFromCommons(int to, int from, int length) {
    byte[] bytes = new byte[length];
    commons.read(from, bytes, 0, length);
    memory.write(to, bytes, 0, length);
  }

  @Override
  public void copyToCommons(int to, int from, int length) {
    commons.write(to, memory.readBytes(from, length), 0, length);
  }

  @Override
  public void leave() {
    throw new Left();
  }
}
