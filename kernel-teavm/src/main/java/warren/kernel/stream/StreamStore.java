package warren.kernel.stream;

import java.util.HashMap;
import java.util.Map;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.shared.abi.Filetype;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * Creates streams, and frees each when it has no reader and no writer left. Every end is closed
 * through this class.
 */
public final class StreamStore {
  /**
   * What a program sees an end of a stream as. Streams have no size and no times, so all of a kind
   * share one node record.
   */
  public enum Kind {
    TERMINAL(Filetype.CHARACTER_DEVICE),
    PIPE(Filetype.UNKNOWN);

    private final int filetype;

    Kind(int filetype) {
      this.filetype = filetype;
    }
  }

  private final FileStore store;
  private final Commons commons;
  private final Blocks blocks;
  private final Map<Integer, Integer> abandoned = new HashMap<>();
  private final int terminalRecord;
  private final int pipeRecord;

  /** Allocates one node record for each kind. */
  public StreamStore(FileStore store, Blocks blocks) {
    this.store = store;
    this.commons = store.commons();
    this.blocks = blocks;
    this.terminalRecord = createRecord(Kind.TERMINAL);
    this.pipeRecord = createRecord(Kind.PIPE);
  }

  private int createRecord(Kind kind) {
    int record = store.create(kind.filetype);
    store.keep(record);
    store.clearTimes(record);
    return record;
  }

  int pipeRecord() {
    return pipeRecord;
  }

  private int record(Kind kind) {
    return kind == Kind.TERMINAL ? terminalRecord : pipeRecord;
  }

  /**
   * A stream without ends, or null: NOSPC. Each side gets one end; its holder may pass it on, which
   * marks the side as shared.
   */
  public Stream create() {
    return create(Limits.STREAM);
  }

  /** As {@link #create()}; {@code capacity} is in bytes, a power of two. */
  public Stream create(int capacity) {
    int record = blocks.allocate(StreamRecord.BYTES);
    int buffer = record == 0 ? 0 : blocks.allocate(capacity);
    if (buffer != 0) {
      return Stream.create(commons, record, buffer, capacity);
    }
    if (record != 0) {
      blocks.release(record, StreamRecord.BYTES);
    }
    return null;
  }

  /**
   * A stream that has a name, as a FIFO, so that further ends may be opened at any time; or null:
   * NOSPC. Both sides are shared from the start: when a second end is opened, the thread that has
   * the first may be moving bytes without a lock, so it would be too late to mark the side then.
   */
  public Stream createNamed() {
    return createNamed(Limits.STREAM);
  }

  /** As {@link #createNamed()}; {@code capacity} is in bytes, a power of two. */
  public Stream createNamed(int capacity) {
    Stream stream = create(capacity);
    if (stream != null) {
      stream.shareReading();
      stream.shareWriting();
    }
    return stream;
  }

  /**
   * A new read end. It counts as one reader until it is closed for the last time. A side that is
   * not shared may have only one end.
   */
  public StreamEnd readEnd(Stream stream, Kind kind) {
    return readEnd(stream, kind, () -> {});
  }

  /**
   * As {@link #readEnd(Stream, Kind)}; {@code whenClosed} runs after it is closed for the last
   * time.
   */
  public StreamEnd readEnd(Stream stream, Kind kind, Runnable whenClosed) {
    check(stream.isReadingShared() || stream.isReaderClosed());
    stream.addReader();
    return new StreamEnd(store, record(kind), kind.filetype, this, stream, true, whenClosed);
  }

  /** A new write end, as {@link #readEnd(Stream, Kind)}. */
  public StreamEnd writeEnd(Stream stream, Kind kind) {
    return writeEnd(stream, kind, () -> {});
  }

  /**
   * As {@link #writeEnd(Stream, Kind)}; {@code whenClosed} runs after it is closed for the last
   * time.
   */
  public StreamEnd writeEnd(Stream stream, Kind kind, Runnable whenClosed) {
    check(stream.isWritingShared() || stream.isWriterClosed());
    stream.addWriter();
    return new StreamEnd(store, record(kind), kind.filetype, this, stream, false, whenClosed);
  }

  private static void check(boolean isFree) {
    if (!isFree) {
      throw new IllegalStateException("a second end of a side that is not shared");
    }
  }

  /** Removes one reader. */
  public void closeReader(Stream stream) {
    stream.removeReader();
    freeIfClosed(stream);
  }

  /** Removes one writer. */
  public void closeWriter(Stream stream) {
    stream.removeWriter();
    freeIfClosed(stream);
  }

  /** Removes an end that only killed processes have; until they are gone it can't be freed. */
  void abandon(Stream stream, boolean reads) {
    abandoned.merge(stream.address(), 1, Integer::sum);
    if (reads) {
      stream.removeReader();
    } else {
      stream.removeWriter();
    }
  }

  /** Those processes are gone. */
  void closeAbandoned(Stream stream) {
    if (abandoned.merge(stream.address(), -1, Integer::sum) == 0) {
      abandoned.remove(stream.address());
    }
    freeIfClosed(stream);
  }

  private void freeIfClosed(Stream stream) {
    boolean isClosed = stream.isReaderClosed() && stream.isWriterClosed();
    if (isClosed && !abandoned.containsKey(stream.address())) {
      free(stream);
    }
  }

  /** Frees a stream without ends, which no process has open. */
  public void free(Stream stream) {
    blocks.release(stream.buffer(), stream.capacity());
    blocks.release(stream.address(), StreamRecord.BYTES);
  }
}
