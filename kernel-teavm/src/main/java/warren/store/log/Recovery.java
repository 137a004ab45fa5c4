package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.ArrayList;
import java.util.List;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.store.index.Change;
import warren.store.index.Index;

/**
 * Reads the log from a checkpoint on. A commit was flushed before the next one began, so of all but
 * the last one only headers and items are looked at; the last one may be torn, and counts only if
 * each of its bytes is sound. Damage before it is told, and what is sound around it is kept.
 */
final class Recovery {
  private final Commons commons;
  private final LogReader reader;
  private final Records records;
  private final int file;

  Recovery(Commons commons, LogReader reader, int file) {
    this.commons = commons;
    this.reader = reader;
    this.records = new Records(commons);
    this.file = file;
  }

  /** The changes from one commit to the next. */
  private static final class Group {
    final List<Change> changes = new ArrayList<>();

    /** Where records with bytes of files begin. */
    final List<Long> bytes = new ArrayList<>();

    long end;
    long sequence;

    /** Bytes of it that are damaged. */
    long lost;
  }

  /**
   * Where the log ends.
   *
   * @param at behind the last commit
   * @param sequence number of the next record
   * @param lost bytes before it that are damaged
   * @param isCut whether anything follows that does not count
   */
  record End(long at, long sequence, long lost, boolean isCut) {
    /** Whether all that the log says is told by the index. */
    boolean isWhole(Superblock from) {
      return lost == 0 && (at > from.start() || from.sequence() == 1);
    }
  }

  /** Applies all commits to the index. */
  End run(Index index) {
    End end = new End(reader.at(), reader.sequence(), 0, false);
    Group last = readGroup();
    for (Group next = null; last != null; last = next) {
      next = readGroup();
      if (next == null && !isWhole(last)) {
        return new End(end.at(), end.sequence(), end.lost(), true);
      }
      index.apply(last.changes);
      end = new End(last.end, last.sequence, end.lost() + last.lost, false);
    }
    return new End(end.at(), end.sequence(), end.lost(), reader.hasRestFrom(end.at()));
  }

  /** The next commit, or null if the log ends before it. */
  private Group readGroup() {
    Group group = new Group();
    while (true) {
      int record = reader.peek();
      if (record == 0) {
        long from = reader.at();
        if (!reader.resume()) {
          return null;
        }
        group.lost += reader.at() - from;
      } else if (readRecord(record, group)) {
        return group;
      }
    }
  }

  /** Returns whether it was a commit. */
  private boolean readRecord(int record, Group group) {
    int type = commons.getInt(record + TYPE);
    if (Records.hasBytes(type)) {
      group.bytes.add(reader.at());
    }
    boolean isWhole = type == JournalRecord.ITEMS;
    if (isWhole ? Header.isPayloadSound(commons, record) : Header.isPrefixSound(commons, record)) {
      records.read(record, file, reader.at(), group.changes);
    } else {
      group.lost += commons.getInt(record + LENGTH);
    }
    reader.skip(record);
    group.end = reader.at();
    group.sequence = reader.sequence();
    return type == JournalRecord.COMMIT;
  }

  private boolean isWhole(Group group) {
    if (group.lost > 0) {
      return false;
    }
    for (long at : group.bytes) {
      int header = reader.fetch(at, HEADER);
      int record = header == 0 ? 0 : reader.fetch(at, HEADER + commons.getInt(header + LENGTH));
      if (record == 0 || !Header.isPayloadSound(commons, record)) {
        return false;
      }
    }
    return true;
  }
}
