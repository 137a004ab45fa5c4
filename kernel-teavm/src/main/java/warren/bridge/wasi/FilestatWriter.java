package warren.bridge.wasi;

import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Preview0;
import warren.shared.layout.FileMode;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** Encodes a node's attributes as a {@link Filestat}, in the layout of preview 1 or preview 0. */
final class FilestatWriter {
  private static final long DEVICE = 1;

  private final Commons commons;
  private final GuestMemory memory;
  private final int shift;
  private int mode;
  private boolean isOwned;
  private long inode;
  private int links;
  private long size;
  private long accessed;
  private long modified;
  private long changed;

  /** Writes preview 1's layout. */
  FilestatWriter(Commons commons, GuestMemory memory) {
    this(commons, memory, 0);
  }

  private FilestatWriter(Commons commons, GuestMemory memory, int shift) {
    this.commons = commons;
    this.memory = memory;
    this.shift = shift;
  }

  /** The same for preview 0's layout. */
  FilestatWriter unstable() {
    return new FilestatWriter(commons, memory, Preview0.FILESTAT_SHIFT);
  }

  /** Size of an open file, in bytes. */
  long size(OpenFile file) {
    return commons.loadLong(file.record() + NodeRecord.SIZE);
  }

  /** Whether a filestat at this address lies in the program's memory. */
  boolean fits(int result) {
    return memory.holds(result, Filestat.SIZE - shift);
  }

  /** Writes the attributes of an open file. Errors: FAULT. */
  int ofOpenFile(OpenFile file, int result) {
    if (!fits(result)) {
      return Errno.FAULT;
    }
    int record = file.record();
    memory.fill(result, 0, Filestat.SIZE - shift);
    memory.putByte(result + Filestat.FILETYPE, file.filetype());
    if (record != 0) {
      read(record, file.filetype());
      write(result);
    }
    return Errno.SUCCESS;
  }

  /** Reads the attributes of a record, for {@link #ofRead}. */
  void read(int record, int filetype) {
    mode = FileMode.of(commons, record, filetype);
    isOwned = FileMode.isOwned(commons, record, filetype);
    inode = commons.getLong(record + NodeRecord.INODE);
    links = commons.getInt(record + NodeRecord.LINKS);
    size = commons.loadLong(record + NodeRecord.SIZE);
    accessed = commons.getLong(record + NodeRecord.ACCESSED);
    modified = commons.getLong(record + NodeRecord.MODIFIED);
    changed = commons.getLong(record + NodeRecord.CHANGED);
  }

  /** Writes the attributes that were read last. */
  void ofRead(int filetype, int result) {
    memory.fill(result, 0, Filestat.SIZE - shift);
    memory.putByte(result + Filestat.FILETYPE, filetype);
    write(result);
  }

  private void write(int result) {
    memory.putByte(result + Filestat.OWNED, isOwned ? 1 : 0);
    memory.putInt(result + Filestat.MODE, mode);
    memory.putLong(result + Filestat.DEV, DEVICE);
    memory.putLong(result + Filestat.INO, inode);
    putLinks(result, links);
    int tail = result - shift;
    memory.putLong(tail + Filestat.FILE_SIZE, size);
    memory.putLong(tail + Filestat.ATIM, accessed);
    memory.putLong(tail + Filestat.MTIM, modified);
    memory.putLong(tail + Filestat.CTIM, changed);
  }

  /** Writes the attributes that the kernel put at {@code answer} in preview 1's layout. */
  void ofAnswer(int answer, int result) {
    int head = Filestat.NLINK;
    memory.copyFromCommons(result, answer, head);
    putLinks(result, (int) commons.getLong(answer + Filestat.NLINK));
    int tail = Filestat.FILE_SIZE;
    memory.copyFromCommons(result + tail - shift, answer + tail, Filestat.SIZE - tail);
  }

  private void putLinks(int result, int links) {
    if (shift == 0) {
      memory.putLong(result + Filestat.NLINK, links);
    } else {
      memory.putInt(result + Preview0.FILESTAT_NLINK, links);
    }
  }
}
