package warren.store.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import warren.host.Storage;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;

/**
 * Two superblocks, written in turns, so that a torn one leaves the other. Each is 48 bytes in a
 * block of its own:
 *
 * <pre>
 *    0  i64  MAGIC
 *    8  i32  version
 *   12  i32  file
 *   16  i64  counter
 *   24  i64  start
 *   32  i64  sequence
 *   40  i32  0
 *   44  i32  CRC-32C of the bytes before
 * </pre>
 */
final class Superblocks {
  private static final long MAGIC = 0x31474f4c4e525257L;
  private static final int BLOCK = 4096;
  static final int BYTES_OF_BOTH = 2 * BLOCK;
  private static final int BYTES = 48;
  private static final int CRC = 44;

  private final Commons commons;
  private final Storage storage;
  private final int scratch;

  Superblocks(Commons commons, Storage storage, int scratch) {
    this.commons = commons;
    this.storage = storage;
    this.scratch = scratch;
  }

  /** Those that are sound, the last one that was written first. */
  List<Superblock> read() {
    List<Superblock> found = new ArrayList<>();
    for (int slot = 0; slot < 2; slot++) {
      Superblock block = read(slot);
      if (block != null) {
        found.add(block);
      }
    }
    found.sort(Comparator.comparingLong(Superblock::counter).reversed());
    return found;
  }

  private Superblock read(int slot) {
    int read = storage.read(Storage.SUPERBLOCKS, (long) slot * BLOCK, scratch, BYTES);
    if (read < BYTES
        || commons.getLong(scratch) != MAGIC
        || commons.getInt(scratch + CRC) != Crc32c.of(commons, scratch, CRC)) {
      return null;
    }
    return new Superblock(
        commons.getInt(scratch + 8),
        commons.getLong(scratch + 16),
        commons.getInt(scratch + 12),
        commons.getLong(scratch + 24),
        commons.getLong(scratch + 32));
  }

  /** The least that can be known of a file without superblocks, or null. */
  Superblock guess() {
    Superblock best = null;
    for (int file = 0; file < 2; file++) {
      int read = storage.read(Storage.LOG + file, 0, scratch, JournalRecord.HEADER);
      if (read == JournalRecord.HEADER && Header.isSound(commons, scratch)) {
        long sequence = commons.getLong(scratch + JournalRecord.SEQUENCE);
        if (best == null || sequence > best.sequence()) {
          best = new Superblock(Superblock.VERSION, 0, file, 0, sequence);
        }
      }
    }
    return best;
  }

  /** Writes it in place of the older one; false if there is no room. */
  boolean write(Superblock block) {
    commons.putLong(scratch, MAGIC);
    commons.putInt(scratch + 8, block.version());
    commons.putInt(scratch + 12, block.file());
    commons.putLong(scratch + 16, block.counter());
    commons.putLong(scratch + 24, block.start());
    commons.putLong(scratch + 32, block.sequence());
    commons.putInt(scratch + 40, 0);
    commons.putInt(scratch + CRC, Crc32c.of(commons, scratch, CRC));
    long at = (block.counter() & 1) * BLOCK;
    return storage.write(Storage.SUPERBLOCKS, at, scratch, BYTES)
        && storage.flush(Storage.SUPERBLOCKS);
  }
}
