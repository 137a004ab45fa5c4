package warren.guest;

import warren.shared.abi.Errno;
import warren.shared.abi.Rights;

/** The terminal of this process: its size, and the modes of its line discipline, by PROC.md. */
public final class Terminal {
  private static final String FILE = "/proc/self/termios";
  private static final int LONGEST = 256;
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private final Files files;
  private final DirectCalls calls;

  public Terminal(Files files, DirectCalls calls) {
    this.files = files;
    this.calls = calls;
  }

  /**
   * What it is like at the moment.
   *
   * @param modes their names, with a minus before those that are off
   */
  public record State(int columns, int rows, String modes) {}

  /** Size and modes; a size that is not known is that of old terminals. ENOTTY without one. */
  public State state() throws WasiException {
    int fd = files.open(FILE, 0, Rights.FD_READ, 0);
    int at = calls.memory().allocate(LONGEST);
    int count = calls.read(fd, at, LONGEST);
    String text = count > 0 ? calls.text(at, count).trim() : "";
    calls.memory().release(at);
    files.close(fd);
    if (count < 0) {
      throw new WasiException(FILE, -count);
    }
    String[] words = Split.parts(text, ' ');
    if (words.length < 2) {
      throw new WasiException(FILE, Errno.NOTTY);
    }
    int columns = Integer.parseInt(words[0]);
    int rows = Integer.parseInt(words[1]);
    int modes = words[0].length() + words[1].length() + 2;
    return new State(
        columns > 0 ? columns : COLUMNS,
        rows > 0 ? rows : ROWS,
        modes < text.length() ? text.substring(modes) : "");
  }

  /** Changes modes; those that are not named stay. */
  public void set(String modes) throws WasiException {
    int fd = files.open(FILE, 0, Rights.FD_WRITE, 0);
    byte[] bytes = Utf8.bytes(modes);
    int at = calls.memory().allocate(Math.max(1, bytes.length));
    calls.memory().put(at, bytes, 0, bytes.length);
    int result = calls.write(fd, at, bytes.length);
    calls.memory().release(at);
    files.close(fd);
    if (result < 0) {
      throw new WasiException(FILE, -result);
    }
  }
}
