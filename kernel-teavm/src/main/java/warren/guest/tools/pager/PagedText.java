package warren.guest.tools.pager;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.Poll;
import warren.guest.WasiException;

/** The lines of a text, as far as they have been read. */
final class PagedText {
  private final Input in;
  private final Poll poll;
  private final boolean isPipe;
  private final List<String> lines = new ArrayList<>();
  private final boolean isSqueezing;
  private boolean hasEnded;

  /**
   * @param isPipe whether more may come later: the standard input is asked before it is read
   */
  PagedText(Input in, Poll poll, boolean isPipe, boolean squeezes) {
    this.in = in;
    this.poll = poll;
    this.isPipe = isPipe;
    this.isSqueezing = squeezes;
  }

  int size() {
    return lines.size();
  }

  String line(int index) {
    return lines.get(index);
  }

  /** Whether the last line is known. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Reads what is there at once, or waits for something; false at the end. */
  boolean readMore() throws WasiException {
    if (hasEnded) {
      return false;
    }
    int start = lines.size();
    if (!in.nextLine()) {
      hasEnded = true;
      return false;
    }
    add(in.line());
    return lines.size() >= start;
  }

  private void add(String line) {
    boolean isRepeated =
        isSqueezing && line.isEmpty() && !lines.isEmpty() && lines.get(lines.size() - 1).isEmpty();
    if (!isRepeated) {
      lines.add(line);
    }
  }

  /** Whether a line is there already; it is read if that takes no waiting. */
  boolean has(int index) throws WasiException {
    while (lines.size() <= index && isReady() && readMore()) {
      // One line more each time.
    }
    return index >= 0 && index < lines.size();
  }

  private boolean isReady() {
    if (!isPipe || hasEnded || in.hasBuffered()) {
      return true;
    }
    poll.clear();
    poll.add(0, 0, false);
    poll.addTimeout(1, 0);
    int ready = poll.await();
    for (int i = 0; i < ready; i++) {
      if (poll.ready(i) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the standard input should be waited for. */
  boolean mayGrow() {
    return isPipe && !hasEnded;
  }

  void readAll() throws WasiException {
    while (readMore()) {
      // One line more each time.
    }
  }

  void close() {
    in.close();
  }
}
