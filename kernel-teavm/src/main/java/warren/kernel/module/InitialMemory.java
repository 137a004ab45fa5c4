package warren.kernel.module;

import java.util.ArrayList;
import java.util.List;

/**
 * What a module's memory holds before it runs: WebAssembly core, section "Data Section". Bytes that
 * no segment gives are 0.
 */
final class InitialMemory {
  private static final int ACTIVE = 0;
  private static final int ACTIVE_OF_MEMORY = 2;
  private static final int CONSTANT = 0x41;
  private static final int END = 0x0b;

  /** Limits the memory for records of segments. */
  private static final int MOST_SEGMENTS = 10_000;

  private record Segment(long at, int from, int length) {}

  private final Bytes module;
  private final List<Segment> segments = new ArrayList<>();
  private final boolean isKnown;

  private InitialMemory(Bytes module, ByteCursor cursor) throws MalformedModule {
    this.module = module;
    int count = cursor.readCount();
    boolean known = count > 0 && count <= MOST_SEGMENTS;
    for (int i = 0; i < count && known; i++) {
      known = read(cursor);
    }
    this.isKnown = known;
  }

  /** Reads the content of a data section. */
  static InitialMemory of(Bytes module, ByteCursor section) throws MalformedModule {
    return new InitialMemory(module, section);
  }

  /** Reads a segment; false if only the running module knows where it lies. */
  private boolean read(ByteCursor cursor) throws MalformedModule {
    long kind = cursor.readU32();
    if (kind == ACTIVE_OF_MEMORY) {
      cursor.skipNumber();
    }
    if ((kind != ACTIVE && kind != ACTIVE_OF_MEMORY) || cursor.readByte() != CONSTANT) {
      return false;
    }
    long at = cursor.readU32();
    if (cursor.readByte() != END) {
      return false;
    }
    int length = cursor.readCount();
    segments.add(new Segment(at, cursor.position(), length));
    cursor.skip(length);
    return true;
  }

  /** Whether all of it is known. */
  boolean isKnown() {
    return isKnown;
  }

  /** The lowest address that a segment gives a byte. */
  long lowest() {
    long lowest = Long.MAX_VALUE;
    for (Segment segment : segments) {
      if (segment.length > 0) {
        lowest = Math.min(lowest, segment.at);
      }
    }
    return lowest;
  }

  /** The unsigned byte at an address. */
  int get(long at) {
    int found = 0;
    for (Segment segment : segments) {
      if (at >= segment.at && at < segment.at + segment.length) {
        found = module.get(segment.from + (int) (at - segment.at));
      }
    }
    return found;
  }

  /** The word at an address. */
  long word(long at) {
    return get(at) | (long) get(at + 1) << 8 | (long) get(at + 2) << 16 | (long) get(at + 3) << 24;
  }
}
