package warren.store.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The extents of one file, by offset. They never overlap; what has none is zero. */
public final class Extents {
  private final TreeMap<Long, Extent> byOffset = new TreeMap<>();
  private long bytes;

  /** All of them in order. */
  public Collection<Extent> all() {
    return byOffset.values();
  }

  /** Bytes of all. */
  public long bytes() {
    return bytes;
  }

  /** Puts an extent over what is there. */
  void put(Extent extent) {
    clear(extent.offset(), extent.end());
    add(extent);
  }

  /**
   * Puts those parts of an extent where what is there lies in another file of the log, at the place
   * from which they were copied: the extent's bytes from {@code from} on, or anywhere if that is
   * negative.
   */
  void move(Extent extent, long from) {
    for (Extent old : overlapping(extent.offset(), extent.end())) {
      boolean isCopied = from < 0 || old.at() - old.offset() == from - extent.offset();
      if (isCopied && old.source().file() != extent.source().file()) {
        put(
            extent.part(
                Math.max(old.offset(), extent.offset()), Math.min(old.end(), extent.end())));
      }
    }
  }

  /** Removes all from an offset on. */
  void cut(long size) {
    clear(size, Long.MAX_VALUE);
  }

  private void clear(long from, long to) {
    for (Extent old : overlapping(from, to)) {
      remove(old);
      if (old.offset() < from) {
        add(old.part(old.offset(), from));
      }
      if (old.end() > to) {
        add(old.part(to, old.end()));
      }
    }
  }

  /** Those that have bytes from one offset to before another, in order. */
  public List<Extent> overlapping(long from, long to) {
    List<Extent> found = new ArrayList<>();
    Map.Entry<Long, Extent> before = byOffset.lowerEntry(from);
    if (before != null && before.getValue().end() > from) {
      found.add(before.getValue());
    }
    Map.Entry<Long, Extent> next = byOffset.ceilingEntry(from);
    while (next != null && next.getKey() < to) {
      found.add(next.getValue());
      next = byOffset.higherEntry(next.getKey());
    }
    return found;
  }

  /** Bytes that lie at the same places of the log in another file's extents. */
  long shared(Extents other) {
    long shared = 0;
    for (Extent extent : byOffset.values()) {
      for (Extent theirs : other.overlapping(extent.offset(), extent.end())) {
        if (theirs.source().equals(extent.source())) {
          shared +=
              Math.min(theirs.end(), extent.end()) - Math.max(theirs.offset(), extent.offset());
        }
      }
    }
    return shared;
  }

  Extents copy() {
    Extents copy = new Extents();
    copy.byOffset.putAll(byOffset);
    copy.bytes = bytes;
    return copy;
  }

  private void add(Extent extent) {
    byOffset.put(extent.offset(), extent);
    bytes += extent.length();
  }

  private void remove(Extent extent) {
    byOffset.remove(extent.offset());
    bytes -= extent.length();
  }
}
