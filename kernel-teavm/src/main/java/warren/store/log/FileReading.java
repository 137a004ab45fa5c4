package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.PAYLOAD_MOST;

import warren.host.Storage;
import warren.shared.memory.Commons;
import warren.store.index.Extent;
import warren.store.index.StoredNode;

/** Reads the bytes of one file in order, into pieces of the commons, and checks their checksums. */
public final class FileReading {
  private final Commons commons;
  private final Storage storage;
  private final StoredNode node;
  private final int scratch;
  private Extent.Source loaded;
  private boolean isSound = true;

  FileReading(Commons commons, Storage storage, StoredNode node, int scratch, int scratchSize) {
    if (scratchSize < PAYLOAD_MOST) {
      throw new IllegalArgumentException("a scratch of " + scratchSize + " bytes");
    }
    this.commons = commons;
    this.storage = storage;
    this.node = node;
    this.scratch = scratch;
  }

  /** Forgets what it has read so far, and whether that was sound. */
  void begin() {
    isSound = true;
    loaded = null;
  }

  /** Whether all that was read had the checksum that it was written with. */
  public boolean isSound() {
    return isSound;
  }

  /** Puts bytes of the file at an address. What was never written is zero, and left as it is. */
  public void read(long offset, int address, int length) {
    if (node == null) {
      isSound = false;
      return;
    }
    for (Extent extent : node.extents().overlapping(offset, offset + length)) {
      long from = Math.max(offset, extent.offset());
      long to = Math.min(offset + length, extent.end());
      read(extent, from, address + (int) (from - offset), (int) (to - from));
    }
  }

  /** Puts bytes of one extent at an address, from an offset in the file on. */
  void read(Extent extent, long from, int address, int length) {
    load(extent.source());
    int skipped = (int) (extent.at() + (from - extent.offset()) - extent.source().at()) - HEADER;
    commons.copy(address, scratch + skipped, length);
  }

  /** Has the payload of a record in the scratch space. */
  private void load(Extent.Source source) {
    if (source.equals(loaded)) {
      return;
    }
    int file = Storage.LOG + source.file();
    int read = storage.read(file, source.at() + HEADER, scratch, source.length());
    isSound &= read == source.length();
    isSound &= Crc32c.of(commons, scratch, source.length()) == source.crc();
    loaded = source;
  }
}
