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
import warren.store.index.Index;
import warren.store.index.StoredNode;

/** Writes the whole index as items, record by record. */
final class ItemWriter {
  /** Takes each full record. */
  interface Sink {
    /** The record at an address is whole but for its seal. Returns false to stop. */
    boolean take(int record);
  }

  /** More than any item takes: a link's target of 4096 bytes. */
  private static final int ITEM_MOST = 8 << 10;

  private final Commons commons;
  private final int record;
  private final int most;
  private final Sink sink;
  private int length;
  private boolean isStopped;

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
      end(begin(JournalItem.RESET, 0), 16);
    }
    for (StoredNode node : index.nodes()) {
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
    return flush();
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
    int at = record + HEADER + length;
    commons.putInt(at + JournalItem.KIND, kind);
    commons.putLong(at + JournalItem.INODE, inode);
    return at;
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
