package warren.guest.shell.edit;

import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.WasiException;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;

/**
 * The bytes that are typed. They are taken one by one, so that those behind the end of a line are
 * left for the command that it starts; only pastes are read in larger pieces.
 */
public final class Keyboard {
  /** Nothing will be typed any more. */
  static final int END = -1;

  /** The process was told of a signal. */
  static final int SIGNAL = -2;

  private static final int PIECE = 16 << 10;
  private static final int NONE = -1;

  private final Files files;
  private final DirectCalls calls;
  private final int fd;
  private final byte[] buffer = new byte[PIECE];
  private int atOnce = NONE;
  private int next;
  private int filled;
  private boolean ended;

  /** {@code fd} is a descriptor of the terminal. */
  public Keyboard(Files files, DirectCalls calls, int fd) {
    this.files = files;
    this.calls = calls;
    this.fd = fd;
  }

  /** The next byte, {@link #END} or {@link #SIGNAL}; waits for it. */
  int read() throws WasiException {
    if (next == filled && !ended) {
      int count = take(fd, 1);
      if (count == -Errno.INTR) {
        return SIGNAL;
      }
    }
    return taken();
  }

  /** The same, in the middle of a paste: more may be read ahead. */
  int readOfPaste() throws WasiException {
    if (next == filled && !ended) {
      take(descriptorAtOnce(), PIECE);
    }
    return next < filled ? taken() : read();
  }

  /** Whether nothing was typed that has not been read: the time to draw. */
  boolean isIdle() throws WasiException {
    if (next < filled) {
      return false;
    }
    return ended || take(descriptorAtOnce(), 1) <= 0;
  }

  private int taken() {
    return next < filled ? buffer[next++] & 0xff : END;
  }

  private int take(int from, int most) throws WasiException {
    int at = calls.memory().allocate(most);
    int count = calls.read(from, at, most);
    next = 0;
    filled = Math.max(0, count);
    calls.memory().get(at, buffer, 0, filled);
    calls.memory().release(at);
    ended = count == 0;
    if (count < 0 && count != -Errno.AGAIN && count != -Errno.INTR) {
      throw new WasiException("read error", -count);
    }
    return count;
  }

  /** The end of a file that was typed is an end once. */
  void resume() {
    ended = false;
  }

  private int descriptorAtOnce() throws WasiException {
    if (atOnce == NONE) {
      atOnce = files.open("/dev/tty", 0, Rights.FD_READ, Fdflags.NONBLOCK);
    }
    return atOnce;
  }
}
