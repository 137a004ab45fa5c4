package warren.store.log;

import static warren.shared.layout.JournalRecord.BYTES_HEADER;
import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import warren.host.Storage;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.store.index.Extent;
import warren.store.index.Index;
import warren.store.index.StoredNode;

/**
 * Copies what is left of files in the other file of the log to the end of the log, beginning with
 * what lies last, and cuts the other file as it goes: so it needs little room, and may be stopped
 * and begun again at any point.
 */
final class Compaction {
  /** Bytes copied before they are committed and what they replace is cut off. */
  private static final int SLICE = 4 << 20;

  /** What lies somewhere in the other file. */
  private record Piece(long inode, Extent extent) {}

  private final Commons commons;
  private final Storage storage;
  private final Index index;
  private final LogWriter writer;
  private final int scratch;
  private final int record;
  private final int other;
  private final List<Piece> pieces = new ArrayList<>();
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
    for (StoredNode node : index.nodes()) {
      for (Extent extent : node.extents().all()) {
        if (extent.source().file() == other) {
          pieces.add(new Piece(node.inode(), extent));
        }
      }
    }
    pieces.sort(Comparator.comparingLong(piece -> piece.extent().source().at()));
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
      copied += piece.extent().length();
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

  /** Copies those parts of an extent that still count. */
  private boolean copy(Piece piece) {
    StoredNode node = index.node(piece.inode());
    if (node == null) {
      return true;
    }
    Extent moved = piece.extent();
    FileReading reading = new FileReading(commons, storage, node, scratch, record - scratch);
    for (Extent extent : node.extents().overlapping(moved.offset(), moved.end())) {
      if (extent.source().equals(moved.source()) && !copy(piece.inode(), extent, reading)) {
        return false;
      }
    }
    return true;
  }

  private boolean copy(long inode, Extent extent, FileReading reading) {
    commons.putInt(record + TYPE, JournalRecord.MOVED);
    commons.putInt(record + LENGTH, BYTES_HEADER + extent.length());
    commons.putLong(record + HEADER, inode);
    commons.putLong(record + HEADER + 8, extent.offset());
    reading.read(extent.offset(), record + HEADER + BYTES_HEADER, extent.length());
    if (!reading.isSound()) {
      damaged.add(inode);
    }
    return writer.append(record) && writer.write();
  }
}
