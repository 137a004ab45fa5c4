package warren.guest.tools.text;

import java.io.IOException;
import java.util.Arrays;
import warren.guest.DirectCalls;
import warren.guest.LinearMemory;
import warren.guest.Output;

/**
 * Sorts lines by their bytes where they lie in the linear memory. What is moved is where a line
 * begins, and its first eight bytes as a number, by which nearly all comparisons are decided.
 */
final class PlainSort {
  private static final int FIRST = 1024;
  private static final int SHORT = 12;

  private final LinearMemory memory;
  private long[] keys = new long[FIRST];
  private int[] starts = new int[FIRST];
  private int[] lengths = new int[FIRST];
  private long[] otherKeys = {};
  private int[] otherStarts = {};
  private int[] otherLengths = {};
  private int size;

  PlainSort(DirectCalls calls) {
    this.memory = calls.memory();
  }

  /** Adds the lines of a text that stays where it is. */
  void add(int at, int length, int terminator) {
    int from = at;
    int end = at + length;
    while (from < end) {
      int found = memory.indexOf(from, end - from, terminator);
      int lineLength = found < 0 ? end - from : found;
      addLine(from, lineLength);
      from += lineLength + 1;
    }
  }

  private void addLine(int at, int length) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    long key = 0;
    int most = Math.min(length, Long.BYTES);
    for (int i = 0; i < most; i++) {
      key |= (long) memory.getByte(at + i) << (56 - 8 * i);
    }
    keys[size] = key ^ Long.MIN_VALUE;
    starts[size] = at;
    lengths[size++] = length;
  }

  void sort() {
    otherKeys = new long[size / 2 + 1];
    otherStarts = new int[size / 2 + 1];
    otherLengths = new int[size / 2 + 1];
    sort(0, size);
  }

  private void sort(int from, int to) {
    if (to - from <= SHORT) {
      insert(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (compare(middle - 1, middle) > 0) {
      merge(from, middle, to);
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && compare(j - 1, j) > 0; j--) {
        swap(j - 1, j);
      }
    }
  }

  private void swap(int a, int b) {
    long key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    int start = starts[a];
    starts[a] = starts[b];
    starts[b] = start;
    int length = lengths[a];
    lengths[a] = lengths[b];
    lengths[b] = length;
  }

  private void merge(int from, int middle, int to) {
    int count = middle - from;
    System.arraycopy(keys, from, otherKeys, 0, count);
    System.arraycopy(starts, from, otherStarts, 0, count);
    System.arraycopy(lengths, from, otherLengths, 0, count);
    int left = 0;
    int right = middle;
    int at = from;
    while (left < count && right < to) {
      boolean takesLeft =
          otherKeys[left] < keys[right]
              || (otherKeys[left] == keys[right]
                  && compareRest(
                          otherStarts[left], otherLengths[left], starts[right], lengths[right])
                      <= 0);
      if (takesLeft) {
        keys[at] = otherKeys[left];
        starts[at] = otherStarts[left];
        lengths[at++] = otherLengths[left++];
      } else {
        keys[at] = keys[right];
        starts[at] = starts[right];
        lengths[at++] = lengths[right++];
      }
    }
    System.arraycopy(otherKeys, left, keys, at, count - left);
    System.arraycopy(otherStarts, left, starts, at, count - left);
    System.arraycopy(otherLengths, left, lengths, at, count - left);
  }

  private int compare(int a, int b) {
    int order = Long.compare(keys[a], keys[b]);
    return order != 0 ? order : compareRest(starts[a], lengths[a], starts[b], lengths[b]);
  }

  /** Behind the first eight bytes, which are the same. */
  private int compareRest(int a, int aLength, int b, int bLength) {
    int least = Math.min(aLength, bLength);
    for (int i = Long.BYTES; i < least; i++) {
      int order = memory.getByte(a + i) - memory.getByte(b + i);
      if (order != 0) {
        return order;
      }
    }
    return aLength - bLength;
  }

  /** Writes the lines; of equal ones only the first if they are to be unique. */
  void print(Output out, int terminator, boolean isReversed, boolean isUnique) throws IOException {
    for (int i = 0; i < size; i++) {
      int line = isReversed ? size - 1 - i : i;
      int before = isReversed ? line + 1 : line - 1;
      if (isUnique && i > 0 && compare(line, before) == 0) {
        continue;
      }
      out.write(starts[line], lengths[line]);
      out.write(terminator);
    }
  }
}
