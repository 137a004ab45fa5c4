package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.PAYLOAD_CRC;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.List;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.store.index.Change;
import warren.store.index.Change.NodeAttributes;
import warren.store.index.Extent;

/** What records say: {@link JournalRecord}, {@link JournalItem}. */
final class Records {
  private final Commons commons;

  Records(Commons commons) {
    this.commons = commons;
  }

  /**
   * Adds the changes of a record whose header was sealed. Of bytes, only the first of the payload
   * need be in the commons.
   *
   * @param record address of the header
   * @param file of the log in which it lies
   * @param at where it lies
   */
  void read(int record, int file, long at, List<Change> to) {
    int payload = record + HEADER;
    switch (commons.getInt(record + TYPE)) {
      case JournalRecord.ITEMS -> readItems(record, to);
      case JournalRecord.BYTES ->
          to.add(new Change.Bytes(commons.getLong(payload), extent(record, file, at)));
      case JournalRecord.MOVED ->
          to.add(new Change.Moved(commons.getLong(payload), extent(record, file, at), -1));
      case JournalRecord.RELOCATED ->
          to.add(
              new Change.Moved(
                  commons.getLong(payload),
                  extent(record, file, at),
                  commons.getLong(payload + 16)));
      default -> {}
    }
  }

  /** Whether a record has bytes of a file. */
  static boolean hasBytes(int type) {
    return type == JournalRecord.BYTES
        || type == JournalRecord.MOVED
        || type == JournalRecord.RELOCATED;
  }

  private Extent extent(int record, int file, long at) {
    int before = JournalRecord.prefix(commons.getInt(record + TYPE));
    int length = commons.getInt(record + LENGTH);
    Extent.Source source =
        new Extent.Source(file, at, length, commons.getInt(record + PAYLOAD_CRC));
    return new Extent(
        commons.getLong(record + HEADER + 8), length - before, at + HEADER + before, source);
  }

  private void readItems(int record, List<Change> to) {
    int item = record + HEADER;
    int end = item + commons.getInt(record + LENGTH);
    long past = 0;
    while (item < end) {
      Change change = readItem(item);
      if (change != null) {
        to.add(past == 0 ? change : new Change.Past(past, change));
      } else if (commons.getInt(item) == JournalItem.PAST) {
        past = commons.getLong(item + JournalItem.INODE);
      }
      item += commons.getInt(item + JournalItem.LENGTH);
    }
  }

  /** Null for {@link JournalItem#PAST}, and for an item that a newer version has written. */
  private Change readItem(int item) {
    long inode = commons.getLong(item + JournalItem.INODE);
    return switch (commons.getInt(item)) {
      case JournalItem.NODE ->
          new Change.Attributes(
              inode, attributes(item), text(item, JournalItem.TARGET_LENGTH, JournalItem.TARGET));
      case JournalItem.NAME ->
          new Change.Name(
              inode,
              text(item, JournalItem.NAME_LENGTH, JournalItem.NAME_TEXT),
              commons.getLong(item + JournalItem.NAMED));
      case JournalItem.CUT -> new Change.Cut(inode, commons.getLong(item + JournalItem.SIZE));
      case JournalItem.EXTENT -> new Change.Bytes(inode, extent(item));
      case JournalItem.RESET -> new Change.Reset();
      case JournalItem.SNAPSHOT ->
          new Change.Taken(
              inode,
              commons.getLong(item + JournalItem.SNAPSHOT_TIME),
              text(item, JournalItem.LABEL_LENGTH, JournalItem.LABEL));
      case JournalItem.GONE -> new Change.Gone(inode);
      case JournalItem.FORGET -> new Change.Forgotten(inode);
      default -> null;
    };
  }

  private Extent extent(int item) {
    Extent.Source source =
        new Extent.Source(
            commons.getInt(item + JournalItem.FILE),
            commons.getLong(item + JournalItem.RECORD),
            commons.getInt(item + JournalItem.RECORD_LENGTH),
            commons.getInt(item + JournalItem.RECORD_CRC));
    return new Extent(
        commons.getLong(item + JournalItem.OFFSET),
        commons.getInt(item + JournalItem.BYTES),
        commons.getLong(item + JournalItem.AT),
        source);
  }

  private NodeAttributes attributes(int item) {
    return new NodeAttributes(
        commons.getInt(item + JournalItem.FILETYPE),
        commons.getLong(item + JournalItem.SIZE),
        commons.getLong(item + JournalItem.MODIFIED),
        commons.getLong(item + JournalItem.CHANGED),
        commons.getLong(item + JournalItem.ACCESSED),
        commons.getInt(item + JournalItem.MODE),
        commons.getInt(item + JournalItem.UID),
        commons.getInt(item + JournalItem.GID));
  }

  private String text(int item, int length, int at) {
    return Utf8.read(commons, item + at, commons.getInt(item + length));
  }
}
