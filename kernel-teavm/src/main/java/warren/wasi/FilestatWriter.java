package warren.wasi;

import warren.abi.Errno;
import warren.abi.Filestat;
import warren.io.OpenFile;
import warren.memory.Commons;
import warren.memory.GuestMemory;
import warren.storage.NodeRecord;

/** Encodes a node's attributes as preview 1's filestat. */
public final class FilestatWriter {
  private static final long DEVICE = 1;

  private final Commons commons;
  private final GuestMemory memory;

  public FilestatWriter(Commons commons, GuestMemory memory) {
    this.commons = commons;
    this.memory = memory;
  }

  /** Size of what is open, in bytes. */
  long size(OpenFile file) {
    return commons.loadLong(file.record() + NodeRecord.SIZE);
  }

  /** Writes the filestat of something open; returns an errno. */
  int ofOpenFile(OpenFile file, int result) {
    if (!memory.holds(result, Filestat.SIZE)) {
      return Errno.FAULT;
    }
    int record = file.record();
    memory.fill(result, 0, Filestat.SIZE);
    memory.putByte(result + Filestat.FILETYPE, file.filetype());
    if (record != 0) {
      memory.putLong(result + Filestat.DEV, DEVICE);
      memory.putLong(result + Filestat.INO, commons.getLong(record + NodeRecord.INODE));
      memory.putLong(result + Filestat.NLINK, commons.getInt(record + NodeRecord.LINKS));
      memory.putLong(result + Filestat.FILE_SIZE, commons.loadLong(record + NodeRecord.SIZE));
      memory.putLong(result + Filestat.ATIM, commons.getLong(record + NodeRecord.ACCESSED));
      memory.putLong(result + Filestat.MTIM, commons.getLong(record + NodeRecord.MODIFIED));
      memory.putLong(result + Filestat.CTIM, commons.getLong(record + NodeRecord.CHANGED));
    }
    return Errno.SUCCESS;
  }
}
