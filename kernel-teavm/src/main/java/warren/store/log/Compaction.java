package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.RELOCATED_HEADER;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import warren.host.Storage;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.store.index.Extent;
import warren.store.index.Index;
import warren.store.index.Snapshot;
import warren.store.index.StoredNode;

/**
 * Copies what is left of files in the other file of the log to the end of the log, beginning with
 * what lies last, and cuts the other file as it goes: so it needs little room, and may be stopped
 * and begun again at any point. What several snapshots have is copied once.
 */
final class Compaction {
  /** Bytes copied before they are committed and what they replace is cut off. */
  private static final int SLICE = 4 << 20;

  /** A record in the other file of which bytes count, and one extent of it. */
  private record Piece(long inode, Extent extent) {
    long recordAt() {
      return extent.source().at();
    }
  }

  private final Commons commons;
  private final Index index;
  private final LogWriter writer;
  private final FileReading reading;
  private final Storage storage;
  private final int scratch;
  private final int record;
  private final int other;
  private final List<Piece> pieces;
  private final Set<Long> damaged = new LinkedHashSet<>();

  Compaction(
      Commons commons,
      Storage storage,
      Index index,
      LogWriter writer,
      int scratch,
      int scratchSize) {
    this.commons = commons;
    this.storage = storage;
    this.index = index;
    this.writer = writer;
    this.scratch = scratch;
    this.record = scratch + (scratchSize >>> 1);
    this.other = 1 - writer.file();
    this.reading = new FileReading(commons, storage, null, scratch, record - scratch);
    this.pieces = new ArrayList<>(pieces().values());
    pieces.sort(Comparator.comparingLong(Piece::recordAt));
  }

  private Map<Long, Piece> pieces() {
    Map<Long, Piece> found = new HashMap<>();
    for (StoredNode node : index.nodes()) {
      find(node, found);
    }
    for (Snapshot snapshot : index.history().all()) {
      for (long inode : snapshot.changed()) {
        StoredNode node = snapshot.node(inode);
        if (node != null) {
          find(node, found);
        }
      }
    }
    return found;
  }

  private void find(StoredNode node, Map<Long, Piece> found) {
    for (Extent extent : node.extents().all()) {
      if (extent.source().file() == other) {
        found.put(extent.source().at(), new Piece(node.inode(), extent));
      }
    }
  }

  /** Copies a slice; false when nothing is left to do, or there is no room. */
  boolean step() {
    int copied = 0;
    while (!pieces.isEmpty() && copied < SLICE) {
      Piece piece = pieces.remove(pieces.size() - 1);
      if (!copy(piece)) {
        writer.rollBack();
        return false;
      }
      copied += piece.extent().source().length();
    }
    if (copied > 0 && !writer.commit(scratch)) {
      writer.rollBack();
      return false;
    }
    storage.resize(Storage.LOG + other, end());
    return !pieces.isEmpty();
  }

  /** Files of which damaged bytes were copied as they are. */
  Set<Long> damaged() {
    return damaged;
  }

  /** Where the last one that is left ends. */
  private long end() {
    if (pieces.isEmpty()) {
      return 0;
    }
    Extent.Source source = pieces.get(pieces.size() - 1).extent().source();
    return source.at() + JournalRecord.size(source.length());
  }

  /** Copies those bytes of a record that still count, each once. */
  private boolean copy(Piece piece) {
    reading.begin();
    for (Map.Entry<Long, Long> range : ranges(piece).entrySet()) {
      if (!copy(piece, range.getKey(), range.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Offsets in the file, from and to, of bytes of a record that any version of the file has. */
  private NavigableMap<Long, Long> ranges(Piece piece) {
    Extent.Source source = piece.extent().source();
    long first = piece.extent().offset() - (piece.extent().at() - source.at());
    long last = first + HEADER + source.length();
    NavigableMap<Long, Long> ranges = new TreeMap<>();
    for (StoredNode node : index.versions(piece.inode())) {
      for (Extent extent : node.extents().overlapping(Math.max(0, first), last)) {
        if (extent.source().equals(source)) {
          unite(ranges, extent.offset(), extent.end());
        }
      }
    }
    return ranges;
  }

  /** Adds a range to ranges that neither touch nor overlap. */
  private static void unite(NavigableMap<Long, Long> ranges, long from, long to) {
    long start = from;
    long end = to;
    Map.Entry<Long, Long> before = ranges.floorEntry(end);
    while (before != null && before.getValue() >= start) {
      start = Math.min(start, before.getKey());
      end = Math.max(end, before.getValue());
      ranges.remove(before.getKey());
      before = ranges.floorEntry(end);
    }
    ranges.put(start, end);
  }

  private boolean copy(Piece piece, long from, long to) {
    Extent extent = piece.extent();
    int length = (int) (to - from);
    commons.putInt(record + TYPE, JournalRecord.RELOCATED);
    commons.putInt(record + LENGTH, RELOCATED_HEADER + length);
    commons.putLong(record + HEADER, piece.inode());
    commons.putLong(record + HEADER + 8, from);
    commons.putLong(record + HEADER + 16, extent.at() + (from - extent.offset()));
    reading.read(extent, from, record + HEADER + RELOCATED_HEADER, length);
    if (!reading.isSound()) {
      damaged.add(piece.inode());
    }
    return writer.append(record) && writer.write();
  }
}
