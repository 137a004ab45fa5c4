package warren.kernel.fs.store;

import static warren.shared.layout.JournalRecord.BYTES_HEADER;

import java.util.List;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Node;
import warren.shared.layout.FileMode;
import warren.shared.layout.FilePieces;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.WrittenBlocks;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.shared.ring.RecordRing;

/**
 * Writes one commit into the ring, as far as there is room and time: what was written of each file
 * and its attributes, then names. It goes on where it stopped.
 */
final class CommitWriter {
  private static final int NOTHING = -1;

  /** Bytes of a file in one record, a multiple of a block. */
  private static final int BYTES_MOST = JournalRecord.PAYLOAD_MOST - WrittenBlocks.BLOCK;

  private final Commons commons;
  private final RecordRing ring;
  private final Journal journal;
  private final Journal.Changes changes;
  private final long ticket;
  private int before;
  private int node;
  private int name;
  private int after;

  /** Where the present file goes on, or {@link #NOTHING} if it was not begun. */
  private long offset = NOTHING;

  private boolean isWithheld;
  private boolean isDone;

  CommitWriter(
      Commons commons, RecordRing ring, Journal journal, Journal.Changes changes, long ticket) {
    this.commons = commons;
    this.ring = ring;
    this.journal = journal;
    this.changes = changes;
    this.ticket = ticket;
  }

  /** What is written of. */
  List<Node> nodes() {
    return changes.nodes();
  }

  long ticket() {
    return ticket;
  }

  /** Whether bytes were left out since the disk is full; their files are still to be committed. */
  boolean isWithheld() {
    return isWithheld;
  }

  /** Whether the whole commit is in the ring. */
  boolean isDone() {
    return isDone;
  }

  /**
   * Writes at most about {@code most} bytes. Returns whether it stopped for that, and not since the
   * ring is full or nothing is left. While the disk is full, no bytes of files are written.
   */
  boolean write(int most, boolean isFull) {
    while (before < changes.before().size()) {
      if (!writeSnapshot(changes.before().get(before))) {
        return false;
      }
      before++;
    }
    if (writeNodes(most, isFull)) {
      return true;
    }
    if (node == changes.nodes().size() && writeNames()) {
      isDone = isDone || writeCommit();
    }
    return false;
  }

  /** Returns whether it stopped since it has written enough. */
  private boolean writeNodes(int most, boolean isFull) {
    int written = 0;
    List<Node> nodes = changes.nodes();
    while (node < nodes.size()) {
      if (written >= most) {
        return true;
      }
      int count = writeNode(nodes.get(node), isFull);
      if (count == NOTHING) {
        return false;
      }
      written += count;
    }
    return false;
  }

  /** Writes names, and snapshots behind them; returns whether all are written. */
  private boolean writeNames() {
    while (name < changes.names().size()) {
      if (!writeName(changes.names().get(name))) {
        return false;
      }
      name++;
    }
    while (after < changes.after().size()) {
      if (!writeSnapshot(changes.after().get(after))) {
        return false;
      }
      after++;
    }
    return true;
  }

  /** Writes a part of a node, and moves on behind its last; the bytes, or NOTHING: no room. */
  private int writeNode(Node changed, boolean isFull) {
    if (!changed.isKept() && changed.links() == 0) {
      node++;
      return 0;
    }
    if (changed instanceof FileNode file && !file.isAbsent()) {
      if (isFull) {
        isWithheld = true;
        journal.changed(file);
        node++;
        return 0;
      }
      if (offset == NOTHING && !begin(file)) {
        return NOTHING;
      }
      if (offset < file.size()) {
        return writeBytes(file);
      }
    }
    if (!writeAttributes(changed)) {
      return NOTHING;
    }
    offset = NOTHING;
    node++;
    return JournalItem.TARGET;
  }

  private boolean begin(FileNode file) {
    Long cut = changes.cuts().get(file);
    if (cut != null && !writeCut(file, cut)) {
      return false;
    }
    int at = file.record() + NodeRecord.MODE;
    int mode = commons.loadInt(at);
    int found = mode;
    do {
      mode = found;
      found = commons.compareAndSetInt(at, mode, mode & ~NodeRecord.WRITTEN);
    } while (found != mode);
    offset = 0;
    return true;
  }

  /** Writes the next run of blocks that were written, of one extent. */
  private int writeBytes(FileNode file) {
    long end = Math.min(file.size(), commons.loadLong(file.record() + NodeRecord.CAPACITY));
    FilePieces pieces = new FilePieces(commons, file.record(), offset, end);
    if (!pieces.next()) {
      offset = file.size();
      return 0;
    }
    int payload = ring.begin(JournalRecord.BYTES, BYTES_HEADER + BYTES_MOST);
    if (payload == 0) {
      return NOTHING;
    }
    int length = Math.min(pieces.length(), BYTES_MOST);
    int skipped = skipped(pieces.address(), length);
    int run = run(pieces.address() + skipped, length - skipped);
    if (run > 0) {
      commons.putLong(payload, journal.inode(file));
      commons.putLong(payload + 8, offset + skipped);
      commons.copy(payload + BYTES_HEADER, pieces.address() + skipped, run);
      ring.end(BYTES_HEADER + run);
    }
    offset += skipped + run;
    return run;
  }

  /** Bytes from an address on in whose blocks nothing was written. */
  private int skipped(int address, int length) {
    int at = address;
    while (at - address < length && !isWritten(at, address + length)) {
      at = next(at);
    }
    return Math.min(length, at - address);
  }

  /** Bytes from an address on in whose blocks something was written; from now on nothing was. */
  private int run(int address, int length) {
    int at = address;
    while (at - address < length && take(at, address + length)) {
      at = next(at);
    }
    return Math.min(length, at - address);
  }

  private static int next(int at) {
    return (at & -WrittenBlocks.BLOCK) + WrittenBlocks.BLOCK;
  }

  private boolean isWritten(int at, int end) {
    return WrittenBlocks.isShared(at, end) || WrittenBlocks.isMarked(commons, at);
  }

  private boolean take(int at, int end) {
    return WrittenBlocks.isShared(at, end) || WrittenBlocks.take(commons, at);
  }

  private boolean writeCut(FileNode file, long size) {
    int item = ring.begin(JournalRecord.ITEMS, JournalItem.MODIFIED);
    if (item == 0) {
      return false;
    }
    putItem(item, JournalItem.CUT, JournalItem.MODIFIED, journal.inode(file));
    commons.putLong(item + JournalItem.SIZE, size);
    ring.end(JournalItem.MODIFIED);
    return true;
  }

  private boolean writeAttributes(Node changed) {
    String target = changed instanceof LinkNode link ? link.target() : "";
    int size = JournalItem.size(JournalItem.TARGET, Utf8.length(target));
    int item = ring.begin(JournalRecord.ITEMS, size);
    if (item == 0) {
      return false;
    }
    int record = changed.record();
    putItem(item, JournalItem.NODE, size, journal.inode(changed));
    boolean isDirectory = changed instanceof DirectoryNode;
    commons.putLong(
        item + JournalItem.SIZE, isDirectory ? 0 : commons.loadLong(record + NodeRecord.SIZE));
    copyLong(item + JournalItem.MODIFIED, record + NodeRecord.MODIFIED);
    copyLong(item + JournalItem.CHANGED, record + NodeRecord.CHANGED);
    copyLong(item + JournalItem.ACCESSED, record + NodeRecord.ACCESSED);
    commons.putInt(item + JournalItem.FILETYPE, changed.filetype());
    commons.putInt(item + JournalItem.MODE, mode(changed));
    commons.putInt(item + JournalItem.UID, commons.getInt(record + NodeRecord.UID));
    commons.putInt(item + JournalItem.GID, commons.getInt(record + NodeRecord.GID));
    commons.putLong(item + JournalItem.TARGET_LENGTH, Utf8.length(target));
    Utf8.write(commons, item + JournalItem.TARGET, target);
    ring.end(size);
    return true;
  }

  private int mode(Node node) {
    int mode = commons.loadInt(node.record() + NodeRecord.MODE) & NodeRecord.KEPT_MODE;
    boolean isProgram = node instanceof FileNode && FileMode.isProgram(commons, node.record());
    return isProgram ? mode | NodeRecord.PROGRAM : mode & ~NodeRecord.PROGRAM;
  }

  private void copyLong(int to, int from) {
    commons.putLong(to, commons.getLong(from));
  }

  private boolean writeName(Journal.Naming naming) {
    int length = Utf8.length(naming.name());
    int size = JournalItem.size(JournalItem.NAME_TEXT, length);
    int item = ring.begin(JournalRecord.ITEMS, size);
    if (item == 0) {
      return false;
    }
    putItem(item, JournalItem.NAME, size, naming.directory());
    commons.putLong(item + JournalItem.NAMED, naming.node());
    commons.putLong(item + JournalItem.NAME_LENGTH, length);
    Utf8.write(commons, item + JournalItem.NAME_TEXT, naming.name());
    ring.end(size);
    return true;
  }

  private boolean writeSnapshot(Journal.Taken taken) {
    int length = Utf8.length(taken.label());
    int size = JournalItem.size(JournalItem.LABEL, length);
    int item = ring.begin(JournalRecord.ITEMS, size);
    if (item == 0) {
      return false;
    }
    putItem(item, JournalItem.SNAPSHOT, size, 0);
    commons.putLong(item + JournalItem.SNAPSHOT_TIME, taken.time());
    commons.putLong(item + JournalItem.LABEL_LENGTH, length);
    Utf8.write(commons, item + JournalItem.LABEL, taken.label());
    ring.end(size);
    return true;
  }

  private void putItem(int item, int kind, int size, long inode) {
    commons.putInt(item + JournalItem.KIND, kind);
    commons.putInt(item + JournalItem.LENGTH, size);
    commons.putLong(item + JournalItem.INODE, inode);
  }

  private boolean writeCommit() {
    int payload = ring.begin(JournalRecord.COMMIT, 8);
    if (payload != 0) {
      commons.putLong(payload, ticket);
      ring.end(8);
    }
    return payload != 0;
  }
}
