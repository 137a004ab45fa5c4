package warren.shared.layout;

import warren.shared.memory.Commons;

/**
 * The pieces in which a range of a file's bytes lies in the commons, one for each extent that it
 * touches. They end early where a byte has no extent. {@code bridge.io.RegularFile} has a loop of
 * its own, since it makes no objects and remembers an extent from call to call.
 */
public final class FilePieces {
  private final Commons commons;
  private final int record;
  private final long end;
  private long offset;
  private int address;
  private int length;

  /** The bytes of a record from one offset to before another; {@link #next} gives the first. */
  public FilePieces(Commons commons, int record, long from, long to) {
    this.commons = commons;
    this.record = record;
    this.offset = from;
    this.end = to;
  }

  /** Goes on to the next piece; false if there is none. */
  public boolean next() {
    offset += length;
    int extent = offset < end ? Extent.holding(commons, record, offset) : 0;
    if (extent == 0) {
      length = 0;
      return false;
    }
    int skipped = (int) (offset - commons.getLong(extent + Extent.START));
    address = commons.getInt(extent + Extent.ADDRESS) + skipped;
    length = (int) Math.min(commons.getInt(extent + Extent.LENGTH) - skipped, end - offset);
    return true;
  }

  /** Offset of the piece in the file. */
  public long offset() {
    return offset;
  }

  /** Address of its first byte. */
  public int address() {
    return address;
  }

  /** Its bytes, at least one. */
  public int length() {
    return length;
  }
}
