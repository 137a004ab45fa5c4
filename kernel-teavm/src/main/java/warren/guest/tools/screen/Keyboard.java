package warren.guest.tools.screen;

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
public final class Keyboard {
  private static final int LONGEST = 256;
  private static final int TIME = 3;

  /** What {@link #next} gives when the screen has another size, or Ctrl+C was typed. */
  public static final String RESIZED = "resized";

  public static final String INTERRUPTED = "interrupted";
  public static final String MORE = "more";
  public static final String CLOSED = "closed";

  private final Files files;
  private final Terminal terminal;
  private final DirectCalls calls;
  private final int tty;
  private final int signals;
  private final int buffer;
  private final String before;
  private final Poll poll;
  private final Deque<String> keys = new ArrayDeque<>();
  private int columns = 80;
  private int rows = 24;

  /** Keys come one by one, and are not shown; Ctrl+C is a signal. */
  public Keyboard(Files files, DirectCalls calls) throws WasiException {
    this(files, calls, "-icanon -echo");
  }

  /** Begins with the terminal in these modes. */
  public Keyboard(Files files, DirectCalls calls, String modes) throws WasiException {
    this.files = files;
    this.terminal = new Terminal(files, calls);
    this.calls = calls;
    this.tty = files.open("/dev/tty", 0, Rights.FD_READ, 0);
    this.buffer = calls.memory().allocate(LONGEST);
    this.poll = new Poll(calls, 4);
    this.signals =
        files.open("/proc/self/signals", 0, Rights.FD_READ | Rights.FD_WRITE, Fdflags.NONBLOCK);
    write(signals, "tell SIGWINCH SIGINT");
    this.before = terminal.state().modes();
    terminal.set(modes);
    measure();
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** Reads the terminal's size again. */
  public void measure() throws WasiException {
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
  public void close() throws WasiException {
    terminal.set(before);
    files.close(tty);
    files.close(signals);
  }

  /** A key: a character, or the sequence of a key without one. */
  public String next() throws WasiException {
    return next(false);
  }

  /** Whether another key is there already. */
  public boolean hasNext() {
    return !keys.isEmpty();
  }

  /** A key, or null if none comes within so many nanoseconds. */
  public String await(long nanoseconds) throws WasiException {
    if (keys.isEmpty()) {
      take(false, nanoseconds);
    }
    return keys.poll();
  }

  /** The same, or {@link #MORE} if there is more on the standard input. */
  public String next(boolean watchesInput) throws WasiException {
    while (keys.isEmpty()) {
      take(watchesInput, -1);
    }
    return keys.remove();
  }

  /** Waits, and takes what there is; for ever if the time is negative. */
  private void take(boolean watchesInput, long nanoseconds) throws WasiException {
    poll.clear();
    poll.add(0, tty, false);
    poll.add(1, signals, false);
    if (watchesInput) {
      poll.add(2, 0, false);
    }
    if (nanoseconds >= 0) {
      poll.addTimeout(TIME, nanoseconds);
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
