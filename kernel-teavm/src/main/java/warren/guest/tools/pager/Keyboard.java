package warren.guest.tools.pager;

import java.util.ArrayDeque;
import java.util.Deque;
import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.Poll;
import warren.guest.Terminal;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;

/** The terminal's keys, its size and its modes ({@code PROC.md}). */
final class Keyboard {
  private static final int LONGEST = 256;

  /** What {@link #next} gives when the screen has another size, or Ctrl+C was typed. */
  static final String RESIZED = "resized";

  static final String INTERRUPTED = "interrupted";
  static final String MORE = "more";
  static final String CLOSED = "closed";

  private final Files files;
  private final Terminal terminal;
  private final DirectCalls calls;
  private final int tty;
  private final int signals;
  private final int buffer;
  private final Poll poll;
  private final Deque<String> keys = new ArrayDeque<>();
  private int columns = 80;
  private int rows = 24;

  Keyboard(Files files, DirectCalls calls) throws WasiException {
    this.files = files;
    this.terminal = new Terminal(files, calls);
    this.calls = calls;
    this.tty = files.open("/dev/tty", 0, Rights.FD_READ, 0);
    this.buffer = calls.memory().allocate(LONGEST);
    this.poll = new Poll(calls, 3);
    this.signals =
        files.open("/proc/self/signals", 0, Rights.FD_READ | Rights.FD_WRITE, Fdflags.NONBLOCK);
    write(signals, "tell SIGWINCH SIGINT");
    terminal.set("-icanon -echo");
    measure();
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** Reads the terminal's size again. */
  void measure() throws WasiException {
    Terminal.State state = terminal.state();
    columns = Math.max(2, state.columns());
    rows = Math.max(2, state.rows());
  }

  private void write(int fd, String text) throws WasiException {
    byte[] bytes = Utf8.bytes(text);
    calls.memory().put(buffer, bytes, 0, bytes.length);
    int result = calls.write(fd, buffer, bytes.length);
    if (result < 0) {
      throw new WasiException("/proc/self/signals", -result);
    }
  }

  /** Leaves the terminal as it was. */
  void close() throws WasiException {
    terminal.set("icanon echo");
    files.close(tty);
    files.close(signals);
  }

  /** A key: a character, or the sequence of a key without one. */
  String next() throws WasiException {
    return next(false);
  }

  /** The same, or {@link #MORE} if there is more on the standard input. */
  String next(boolean watchesInput) throws WasiException {
    while (keys.isEmpty()) {
      poll.clear();
      poll.add(0, tty, false);
      poll.add(1, signals, false);
      if (watchesInput) {
        poll.add(2, 0, false);
      }
      int ready = poll.await();
      if (ready < 0 && ready != -Errno.INTR) {
        throw new WasiException("/dev/tty", -ready);
      }
      takeSignals();
      for (int i = 0; i < ready; i++) {
        if (poll.ready(i) == 0) {
          takeKeys();
        } else if (poll.ready(i) == 2) {
          keys.add(MORE);
        }
      }
    }
    return keys.remove();
  }

  private void takeSignals() {
    int count = calls.read(signals, buffer, LONGEST);
    String told = count > 0 ? calls.text(buffer, count) : "";
    if (told.contains("SIGWINCH")) {
      keys.add(RESIZED);
    }
    if (told.contains("SIGINT")) {
      keys.add(INTERRUPTED);
    }
  }

  private void takeKeys() {
    int count = calls.read(tty, buffer, LONGEST);
    if (count <= 0) {
      keys.add(CLOSED);
      return;
    }
    String text = calls.text(buffer, count);
    int at = 0;
    while (at < text.length()) {
      int end = endOfKey(text, at);
      keys.add(text.substring(at, end));
      at = end;
    }
  }

  private static int endOfKey(String text, int at) {
    boolean isSequence = text.startsWith("\u001b[", at) || text.startsWith("\u001bO", at);
    if (!isSequence) {
      return at + Character.charCount(text.codePointAt(at));
    }
    int end = at + 2;
    while (end < text.length() && text.charAt(end) < '@') {
      end++;
    }
    return Math.min(text.length(), end + 1);
  }
}
