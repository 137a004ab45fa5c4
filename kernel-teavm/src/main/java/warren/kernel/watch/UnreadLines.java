package warren.kernel.watch;

import java.util.HashMap;
import java.util.Map;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.shared.ring.Stream;

/**
 * The lines in a stream that a program has not read yet. A line that is there already is not added
 * again: whoever reads it will look at the file after this change. When there is no room left, the
 * last line is {@code overflow}, and what comes until there is room again is left out; it has
 * happened before {@code overflow} is read, so who reads that must look at everything.
 */
final class UnreadLines {
  private static final String OVERFLOW = "overflow\n";

  /** Of so many lines, those that were read are forgotten. */
  private static final int MOST_NOTED = 512;

  private final Commons commons;
  private final Stream stream;

  /** Where in all that was ever written a line begins. */
  private final Map<String, Long> begins = new HashMap<>();

  private long written;

  UnreadLines(Commons commons, Stream stream) {
    this.commons = commons;
    this.stream = stream;
  }

  /** Whether nothing of a line was read. */
  boolean has(String line) {
    Long begin = begins.get(line);
    return begin != null && begin >= read();
  }

  private long read() {
    return written - stream.readable();
  }

  void add(String line) {
    if (has(line)) {
      return;
    }
    if (Utf8.length(line) + OVERFLOW.length() <= stream.writable()) {
      write(line);
    } else if (!has(OVERFLOW)) {
      write(OVERFLOW);
    }
  }

  /** No line is longer than the stream, and so than the scratch. */
  private void write(String line) {
    note(line);
    int length = Utf8.write(commons, CommonsLayout.SCRATCH, line);
    int first = Math.min(length, stream.untilHeadWraps());
    commons.copy(stream.headAddress(), CommonsLayout.SCRATCH, first);
    commons.copy(stream.buffer(), CommonsLayout.SCRATCH + first, length - first);
    stream.written(length);
    written += length;
  }

  private void note(String line) {
    if (begins.size() >= MOST_NOTED) {
      long read = read();
      begins.values().removeIf(begin -> begin < read);
    }
    begins.put(line, written);
  }
}
