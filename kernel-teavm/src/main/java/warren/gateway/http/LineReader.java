package warren.gateway.http;

import warren.shared.memory.ReadableMemory;

/**
 * Collects lines that end in CR LF, however their bytes are split. A CR or an LF alone is refused,
 * since senders and receivers that disagree about it can be told different messages (RFC 9112,
 * 2.2).
 */
final class LineReader {
  private final ReadableMemory memory;
  private final StringBuilder line = new StringBuilder();
  private int space;
  private boolean afterReturn;
  private boolean whole;

  LineReader(ReadableMemory memory, int space) {
    this.memory = memory;
    this.space = space;
  }

  /** Lets the lines from now on take so many bytes in all. */
  void allow(int bytes) {
    space = bytes;
  }

  /** Reads up to the line's end, or to {@code end}; returns the address after what it has read. */
  int read(int at, int end) throws MalformedMessage {
    int next = at;
    while (next < end && !whole) {
      accept(memory.getByte(next++));
    }
    return next;
  }

  boolean isWhole() {
    return whole;
  }

  /** Whether a line has begun. */
  boolean isInside() {
    return afterReturn || line.length() > 0;
  }

  /** The whole line, without its end; the next one begins. */
  String take() {
    String taken = line.toString();
    line.setLength(0);
    whole = false;
    return taken;
  }

  private void accept(int c) throws MalformedMessage {
    if (--space < 0) {
      throw new MalformedMessage("the head or a line of the body's framing is too long");
    }
    if (afterReturn != (c == '\n')) {
      throw new MalformedMessage(
          afterReturn ? "a line has a CR that no LF follows" : "a line ends in LF without CR");
    }
    if (c == 0) {
      throw new MalformedMessage("a line has a NUL");
    }
    whole = afterReturn;
    afterReturn = c == '\r';
    if (!whole && !afterReturn) {
      line.append((char) c);
    }
  }
}
