package warren.store;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.TYPE;

import warren.shared.abi.Filetype;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** Writes records as the kernel does, one behind the other from an address on. */
final class RecordWriter {
  private final Commons commons;
  private final int start;
  private int at;

  RecordWriter(Commons commons, int start) {
    this.commons = commons;
    this.start = start;
    this.at = start;
  }

  /** Begins again at the start; what was there must be written. */
  void rewind() {
    at = start;
  }

  int file(long inode, long size) {
    return node(inode, Filetype.REGULAR_FILE, size);
  }

  int directory(long inode) {
    return node(inode, Filetype.DIRECTORY, 0);
  }

  private int node(long inode, int filetype, long size) {
    int item = at + HEADER;
    item(item, JournalItem.NODE, inode, JournalItem.TARGET);
    commons.putLong(item + JournalItem.SIZE, size);
    commons.putInt(item + JournalItem.FILETYPE, filetype);
    commons.putInt(item + JournalItem.TARGET_LENGTH, 0);
    return end(JournalRecord.ITEMS, JournalItem.TARGET);
  }

  /** Gives a name to a node, or removes it if {@code inode} is 0. */
  int name(long directory, String name, long inode) {
    int item = at + HEADER;
    int length = Utf8.write(commons, item + JournalItem.NAME_TEXT, name);
    int size = JournalItem.size(JournalItem.NAME_TEXT, length);
    item(item, JournalItem.NAME, directory, size);
    commons.putLong(item + JournalItem.NAMED, inode);
    commons.putInt(item + JournalItem.NAME_LENGTH, length);
    return end(JournalRecord.ITEMS, size);
  }

  int cut(long inode, long size) {
    int item = at + HEADER;
    item(item, JournalItem.CUT, inode, JournalItem.MODIFIED);
    commons.putLong(item + JournalItem.SIZE, size);
    return end(JournalRecord.ITEMS, JournalItem.MODIFIED);
  }

  int bytes(long inode, long offset, byte[] bytes) {
    commons.putLong(at + HEADER, inode);
    commons.putLong(at + HEADER + 8, offset);
    for (int i = 0; i < bytes.length; i++) {
      commons.putByte(at + HEADER + JournalRecord.BYTES_HEADER + i, bytes[i]);
    }
    return end(JournalRecord.BYTES, JournalRecord.BYTES_HEADER + bytes.length);
  }

  int snapshot(String label) {
    int item = at + HEADER;
    int length = Utf8.write(commons, item + JournalItem.LABEL, label);
    int size = JournalItem.size(JournalItem.LABEL, length);
    item(item, JournalItem.SNAPSHOT, 0, size);
    commons.putLong(item + JournalItem.SNAPSHOT_TIME, 0);
    commons.putInt(item + JournalItem.LABEL_LENGTH, length);
    return end(JournalRecord.ITEMS, size);
  }

  int commit() {
    commons.putLong(at + HEADER, 0);
    return end(JournalRecord.COMMIT, 8);
  }

  private void item(int item, int kind, long inode, int size) {
    commons.putInt(item + JournalItem.KIND, kind);
    commons.putInt(item + JournalItem.LENGTH, size);
    commons.putLong(item + JournalItem.INODE, inode);
  }

  private int end(int type, int length) {
    int record = at;
    commons.putInt(record + TYPE, type);
    commons.putInt(record + LENGTH, length);
    at += JournalRecord.size(length);
    return record;
  }
}
