package warren.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import warren.host.Storage;
import warren.shared.memory.Commons;

/**
 * Storage in memory with the faults of a real one: it stops after a number of bytes, as when the
 * tab is killed; what was not flushed may be gone, as when the power fails; it may be full; and any
 * of its bytes may change.
 */
final class FaultyStorage implements Storage {
  /** Whoever used the storage is no more. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped");
    }
  }

  private final Commons commons;
  private final byte[][] written = new byte[FILES][0];
  private final byte[][] durable = new byte[FILES][0];

  /** Nobody reads the reserve: only its size is kept. */
  private long reserve;

  private long budget = Long.MAX_VALUE;
  private long capacity = Long.MAX_VALUE;
  private long bytesWritten;
  private int flushes;

  FaultyStorage(Commons commons) {
    this.commons = commons;
  }

  /** The same files for who comes later. */
  FaultyStorage(Commons commons, FaultyStorage before) {
    this.commons = commons;
    for (int file = 0; file < FILES; file++) {
      written[file] = before.written[file].clone();
      durable[file] = before.durable[file].clone();
    }
    reserve = before.reserve;
  }

  /** Stops in the middle of what is written after so many bytes; each flush and cut counts one. */
  void stopAfter(long bytes) {
    budget = bytes;
  }

  /** All files together may take so many bytes. */
  void setCapacity(long bytes) {
    capacity = bytes;
  }

  /** Bytes written so far. */
  long bytesWritten() {
    return bytesWritten;
  }

  int flushes() {
    return flushes;
  }

  /** The power fails: what was not flushed is gone. */
  void loseUnflushed() {
    for (int file = 0; file < FILES; file++) {
      written[file] = durable[file].clone();
    }
  }

  /** Changes one byte of a file on disk. */
  void damage(int file, int at) {
    written[file][at] ^= 0x5a;
    durable[file] = written[file].clone();
  }

  /** Has both superblocks written by another version of the format. */
  void setVersion(int version) {
    for (int slot = 0; slot < 2; slot++) {
      int at = slot * 4096;
      ByteBuffer block = ByteBuffer.wrap(written[SUPERBLOCKS]).order(ByteOrder.LITTLE_ENDIAN);
      if (block.getLong(at) != 0) {
        block.putInt(at + 8, version);
        CRC32C crc = new CRC32C();
        crc.update(written[SUPERBLOCKS], at, 44);
        block.putInt(at + 44, (int) crc.getValue());
      }
    }
    durable[SUPERBLOCKS] = written[SUPERBLOCKS].clone();
  }

  /** The latest version that a superblock has. */
  int version() {
    ByteBuffer blocks = ByteBuffer.wrap(written[SUPERBLOCKS]).order(ByteOrder.LITTLE_ENDIAN);
    return Math.max(blocks.getInt(8), blocks.getInt(4096 + 8));
  }

  byte[] content(int file) {
    return written[file].clone();
  }

  @Override
  public long size(int file) {
    return file == RESERVE ? reserve : written[file].length;
  }

  @Override
  public int read(int file, long at, int address, int length) {
    int count = (int) Math.max(0, Math.min(length, written[file].length - at));
    ByteBuffer bytes = ByteBuffer.wrap(written[file]).order(ByteOrder.LITTLE_ENDIAN);
    int done = 0;
    for (; done + 8 <= count; done += 8) {
      commons.putLong(address + done, bytes.getLong((int) at + done));
    }
    for (; done < count; done++) {
      commons.putByte(address + done, bytes.get((int) at + done));
    }
    return count;
  }

  @Override
  public boolean write(int file, long at, int address, int length) {
    int count = (int) Math.min(length, budget);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= 8) {
      bytes.putLong(commons.getLong(address + bytes.position()));
    }
    while (bytes.hasRemaining()) {
      bytes.put((byte) commons.getByte(address + bytes.position()));
    }
    long size = Math.max(written[file].length, at + length);
    boolean fits = used() + size - written[file].length <= capacity;
    if (!fits) {
      return false;
    }
    put(file, (int) at, bytes.array());
    spend(length);
    return true;
  }

  private void put(int file, int at, byte[] bytes) {
    if (written[file].length < at + bytes.length) {
      written[file] = Arrays.copyOf(written[file], at + bytes.length);
    }
    System.arraycopy(bytes, 0, written[file], at, bytes.length);
    bytesWritten += bytes.length;
  }

  private long used() {
    long used = reserve;
    for (byte[] file : written) {
      used += file.length;
    }
    return used;
  }

  private void spend(long amount) {
    if (amount > budget) {
      budget = 0;
      throw new Stopped();
    }
    budget -= amount;
  }

  @Override
  public boolean resize(int file, long size) {
    spend(1);
    if (used() + size - size(file) > capacity) {
      return false;
    }
    if (file == RESERVE) {
      reserve = size;
      return true;
    }
    written[file] = Arrays.copyOf(written[file], (int) size);
    return true;
  }

  @Override
  public boolean flush(int file) {
    spend(1);
    flushes++;
    durable[file] = written[file].clone();
    return true;
  }
}
