package warren.kernel.stream;

import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.shared.abi.Filetype;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * Makes streams, and frees each when nobody can read nor write it any more: every end that was
 * added is closed here.
 */
public final class StreamStore {
  /**
   * What the ends of a stream are to programs. They have neither sizes nor times, so all of a kind
   * share one record.
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
  private final int terminalRecord;
  private final int pipeRecord;

  /** Takes a node's record for each kind for good. */
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

  private int record(Kind kind) {
    return kind == Kind.TERMINAL ? terminalRecord : pipeRecord;
  }

  /**
   * A stream without ends, or null when there is no room. Each side has one end, which is shared
   * with others by whoever has it.
   */
  public Stream create() {
    int record = blocks.allocate(StreamRecord.BYTES);
    int buffer = record == 0 ? 0 : blocks.allocate(Limits.STREAM);
    if (buffer != 0) {
      return Stream.create(commons, record, buffer, Limits.STREAM);
    }
    if (record != 0) {
      blocks.release(record, StreamRecord.BYTES);
    }
    return null;
  }

  /**
   * A stream without ends that has a name, as a FIFO, so that anyone may open another end at any
   * time; or null when there is no room. Both sides are shared from the start: to mark a side when
   * its second end is opened would be too late for the thread that has the first, which may be in
   * the middle of moving bytes without a lock.
   */
  public Stream createNamed() {
    Stream stream = create();
    if (stream != null) {
      stream.shareReading();
      stream.shareWriting();
    }
    return stream;
  }

  /**
   * A new end that is read. It counts as a reader until the last that has it open closes it. Where
   * the side is not shared it must be its only end.
   */
  public StreamEnd readEnd(Stream stream, Kind kind) {
    return readEnd(stream, kind, () -> {});
  }

  /** As {@link #readEnd(Stream, Kind)}; {@code whenClosed} runs after its last closing. */
  public StreamEnd readEnd(Stream stream, Kind kind, Runnable whenClosed) {
    check(stream.isReadingShared() || stream.isReaderClosed());
    stream.addReader();
    return new StreamEnd(store, record(kind), kind.filetype, this, stream, true, whenClosed);
  }

  /** A new end that is written, as {@link #readEnd(Stream, Kind)}. */
  public StreamEnd writeEnd(Stream stream, Kind kind) {
    return writeEnd(stream, kind, () -> {});
  }

  /** As {@link #writeEnd(Stream, Kind)}; {@code whenClosed} runs after its last closing. */
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

  /** One that could read can do so no more. */
  public void closeReader(Stream stream) {
    stream.removeReader();
    freeIfClosed(stream);
  }

  /** One that could write can do so no more. */
  public void closeWriter(Stream stream) {
    stream.removeWriter();
    freeIfClosed(stream);
  }

  private void freeIfClosed(Stream stream) {
    if (stream.isReaderClosed() && stream.isWriterClosed()) {
      blocks.release(stream.buffer(), Limits.STREAM);
      blocks.release(stream.address(), StreamRecord.BYTES);
    }
  }
}
