package warren.guest.tools.text;

import java.util.Arrays;
import warren.guest.LinearMemory;
import warren.guest.Utf8;

/** Looks for bytes in the linear memory. */
final class Literal {
  private final LinearMemory memory;
  private final byte[] bytes;

  /** How far the end of the text may move on if this byte is there (Horspool's way). */
  private final int[] skips = new int[256];

  Literal(LinearMemory memory, String text) {
    this.memory = memory;
    this.bytes = Utf8.bytes(text);
    Arrays.fill(skips, Math.max(1, bytes.length));
    for (int i = 0; i < bytes.length - 1; i++) {
      skips[bytes[i] & 0xff] = bytes.length - 1 - i;
    }
  }

  boolean isIn(int at, int length) {
    return bytes.length == 0 || find(at, length) >= 0;
  }

  /** Where it begins first within a range, at or behind its start; -1 for nowhere. */
  int find(int at, int length) {
    int last = bytes.length - 1;
    int end = at + length;
    int from = at + last;
    while (from < end) {
      int value = memory.getByte(from);
      if (value == (bytes[last] & 0xff) && isHere(from - last) && isFirst(from - last)) {
        return from - last;
      }
      from += skips[value];
    }
    return -1;
  }

  /** How many lines of a range have it; at most one if that is enough. */
  long lines(int at, int length, int terminator, boolean isOneEnough) {
    long count = 0;
    int from = at;
    int stop = at + length;
    while (from < stop && (count == 0 || !isOneEnough)) {
      int match = find(from, stop - from);
      if (match < 0) {
        break;
      }
      count++;
      int end = memory.indexOf(match, stop - match, terminator);
      from = end < 0 ? stop : match + end + 1;
    }
    return count;
  }

  private boolean isFirst(int at) {
    return memory.getByte(at) == (bytes[0] & 0xff);
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  private boolean isHere(int at) {
    for (int i = 1; i < bytes.length; i++) {
      if (memory.getByte(at + i) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
