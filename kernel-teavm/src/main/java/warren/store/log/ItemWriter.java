package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.PAYLOAD_MOST;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.Map;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.store.index.Change.NodeAttributes;
import warren.store.index.Extent;
import warren.store.index.History;
import warren.store.index.Index;
import warren.store.index.Snapshot;
import warren.store.index.StoredNode;

/** Writes the whole index as items, record by record. */
final class ItemWriter {
  /** Takes each full record. */
  interface Sink {
    /** The record at an address is whole but for its seal. Returns false to stop. */
    boolean take(int record);
  }

  /** Bytes of an item that has an inode or a number, and no more. */
  private static final int PLAIN = 16;

  /** More than any item takes: a link's target of 4096 bytes. */
  private static final int ITEM_MOST = 8 << 10;

  private final Commons commons;
  private final int record;
  private final int most;
  private final Sink sink;
  private int length;
  private boolean isStopped;

  /** The snapshot of which items are told, or 0. */
  private long past;

  /** Makes its records of at most {@code most} bytes of payload at an address. */
  ItemWriter(Commons commons, int record, int most, Sink sink) {
    this.commons = commons;
    this.record = record;
    this.most = Math.min(most, PAYLOAD_MOST);
    this.sink = sink;
  }

  /** Writes all nodes and names, for a checkpoint with all extents; false if it was stopped. */
  boolean write(Index index, boolean extents) {
    if (extents) {
      end(begin(JournalItem.RESET, 0), PLAIN);
    }
    for (StoredNode node : index.nodes()) {
      all(node, extents);
    }
    if (extents) {
      history(index.history());
    }
    return flush();
  }

  private void all(StoredNode node, boolean extents) {
    node(node);
    for (Map.Entry<String, Long> name : node.names().entrySet()) {
      name(node.inode(), name.getKey(), name.getValue());
    }
    if (extents) {
      for (Extent extent : node.extents().all()) {
        extent(node.inode(), extent);
      }
    }
  }

  private void history(History history) {
    history.all().forEach(this::snapshot);
    for (Snapshot snapshot : history.all()) {
      flush();
      past = snapshot.number();
      for (long inode : snapshot.changed()) {
        StoredNode node = snapshot.node(inode);
        if (node == null) {
          end(begin(JournalItem.GONE, inode), PLAIN);
        } else {
          all(node, true);
        }
      }
    }
    flush();
    past = 0;
  }

  /** Writes which snapshots there are. */
  boolean writeSnapshots(History history) {
    history.all().forEach(this::snapshot);
    return flush();
  }

  /** Writes a tree as a snapshot has it, without extents; false if there is none, or no more. */
  boolean writePast(History history, long number) {
    StoredNode root = history.node(number, Index.ROOT);
    return root != null && past(history, number, root) && flush();
  }

  private boolean past(History history, long number, StoredNode node) {
    all(node, false);
    boolean isWhole = true;
    for (long inode : node.names().values()) {
      StoredNode child = history.node(number, inode);
      isWhole &= child == null || past(history, number, child);
    }
    return isWhole;
  }

  /** Writes that a snapshot is dropped. */
  boolean forget(long number) {
    end(begin(JournalItem.FORGET, number), PLAIN);
    return flush();
  }

  private void snapshot(Snapshot snapshot) {
    int at = begin(JournalItem.SNAPSHOT, snapshot.number());
    commons.putLong(at + JournalItem.SNAPSHOT_TIME, snapshot.time());
    endText(at, JournalItem.LABEL_LENGTH, JournalItem.LABEL, snapshot.label());
  }

  private void node(StoredNode node) {
    NodeAttributes attributes = node.attributes();
    int at = begin(JournalItem.NODE, node.inode());
    commons.putLong(at + JournalItem.SIZE, attributes.size());
    commons.putLong(at + JournalItem.MODIFIED, attributes.modified());
    commons.putLong(at + JournalItem.CHANGED, attributes.changed());
    commons.putLong(at + JournalItem.ACCESSED, attributes.accessed());
    commons.putInt(at + JournalItem.FILETYPE, attributes.filetype());
    commons.putInt(at + JournalItem.MODE, attributes.mode());
    commons.putInt(at + JournalItem.UID, attributes.uid());
    commons.putInt(at + JournalItem.GID, attributes.gid());
    endText(at, JournalItem.TARGET_LENGTH, JournalItem.TARGET, node.target());
  }

  private void name(long directory, String name, long inode) {
    int at = begin(JournalItem.NAME, directory);
    commons.putLong(at + JournalItem.NAMED, inode);
    endText(at, JournalItem.NAME_LENGTH, JournalItem.NAME_TEXT, name);
  }

  private void extent(long inode, Extent extent) {
    int at = begin(JournalItem.EXTENT, inode);
    commons.putLong(at + JournalItem.OFFSET, extent.offset());
    commons.putLong(at + JournalItem.AT, extent.at());
    commons.putLong(at + JournalItem.RECORD, extent.source().at());
    commons.putInt(at + JournalItem.BYTES, extent.length());
    commons.putInt(at + JournalItem.FILE, extent.source().file());
    commons.putInt(at + JournalItem.RECORD_LENGTH, extent.source().length());
    commons.putInt(at + JournalItem.RECORD_CRC, extent.source().crc());
    end(at, JournalItem.EXTENT_SIZE);
  }

  private int begin(int kind, long inode) {
    if (length + ITEM_MOST > most) {
      flush();
    }
    if (length == 0 && past != 0) {
      put(record + HEADER, JournalItem.PAST, past);
      end(record + HEADER, PLAIN);
    }
    int at = record + HEADER + length;
    put(at, kind, inode);
    return at;
  }

  private void put(int at, int kind, long inode) {
    commons.putInt(at + JournalItem.KIND, kind);
    commons.putLong(at + JournalItem.INODE, inode);
  }

  private void endText(int at, int lengthAt, int textAt, String text) {
    int bytes = Utf8.write(commons, at + textAt, text);
    commons.putLong(at + lengthAt, bytes);
    end(at, JournalItem.size(textAt, bytes));
  }

  private void end(int at, int size) {
    commons.putInt(at + JournalItem.LENGTH, size);
    length += size;
  }

  private boolean flush() {
    if (length > 0 && !isStopped) {
      commons.putInt(record + TYPE, JournalRecord.ITEMS);
      commons.putInt(record + LENGTH, length);
      isStopped = !sink.take(record);
    }
    length = 0;
    return !isStopped;
  }
}
