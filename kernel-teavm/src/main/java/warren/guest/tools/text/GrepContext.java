package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The lines before the next match. */
final class GrepContext {
  private final int most;
  private final boolean hasGaps;
  private final Deque<String> kept = new ArrayDeque<>();
  private long lastPrinted;

  GrepContext(int most, boolean hasFollowing) {
    this.most = most;
    this.hasGaps = most > 0 || hasFollowing;
  }

  /** What prints a line with its number. */
  interface Printer {
    void print(String line, long number) throws IOException;
  }

  /** What is printed between lines that do not follow each other. */
  interface Gap {
    void print() throws IOException;
  }

  void keep(String line, long number) {
    kept.add(line);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  void printed(long number) {
    lastPrinted = number;
    kept.clear();
  }

  /** Prints what was kept before a match. */
  void flush(Gap gap, Printer printer, long number) throws IOException {
    long first = number - kept.size();
    if (hasGaps && first > lastPrinted + 1) {
      gap.print();
    }
    for (String line : kept) {
      printer.print(line, first++);
    }
    kept.clear();
  }
}
