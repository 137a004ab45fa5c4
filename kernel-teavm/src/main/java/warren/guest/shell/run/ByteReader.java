package warren.guest.shell.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import warren.guest.ErrorText;
import warren.guest.Input;
import warren.guest.LinearMemory;
import warren.guest.Poll;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;
import warren.shared.abi.Errno;

/** Reads from the shell's descriptors, never more than is asked for: what is left is for others. */
public final class ByteReader {
  private static final int AHEAD = 4096;

  private static final long NEVER = Long.MAX_VALUE;
  private static final int LATE = 0;
  private static final int INPUT = 1;

  private final Shell shell;
  private long deadline = NEVER;

  public ByteReader(Shell shell) {
    this.shell = shell;
  }

  /** Waits no longer than so many nanoseconds from now on. */
  public ByteReader within(long nanoseconds) {
    deadline = shell.calls().time() + nanoseconds;
    return this;
  }

  /** Whether a descriptor has something to be read, or its end, in time. */
  public boolean awaitInput(int number) throws IOException {
    return awaitInput(shell.fd(number), deadline);
  }

  private boolean awaitInput(int fd, long until) {
    if (until == NEVER) {
      return true;
    }
    Poll poll = shell.poll();
    poll.clear();
    poll.add(INPUT, fd, false);
    poll.addTimeout(LATE, Math.max(0, until - shell.calls().time()));
    int ready = poll.await();
    for (int i = 0; i < ready; i++) {
      if (poll.ready(i) == INPUT) {
        return true;
      }
    }
    return ready < 0;
  }

  /** What ended a line. */
  public enum End {
    DELIMITER,
    COUNT,
    FILE,
    SIGNAL,
    TIMEOUT
  }

  /** A line without its delimiter. */
  public record Line(String text, End end) {}

  /**
   * Reads a line.
   *
   * @param number of the shell's descriptor
   * @param most how many bytes at most
   */
  public Line line(int number, int delimiter, int most) throws IOException {
    int fd = shell.fd(number);
    int ahead = shell.files().seek(fd, 0) ? AHEAD : 1;
    LinearMemory memory = shell.calls().memory();
    int at = memory.allocate(AHEAD);
    try {
      return line(fd, delimiter, most, at, ahead);
    } finally {
      memory.release(at);
    }
  }

  private Line line(int fd, int delimiter, int most, int at, int ahead) throws IOException {
    LinearMemory memory = shell.calls().memory();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      int wanted = Math.min(ahead, most - bytes.size());
      if (wanted <= 0) {
        return new Line(text(bytes), End.COUNT);
      }
      if (!awaitInput(fd, deadline)) {
        return new Line(text(bytes), End.TIMEOUT);
      }
      int count = shell.calls().read(fd, at, wanted);
      if (count == -Errno.INTR) {
        return new Line(text(bytes), End.SIGNAL);
      }
      if (count < 0) {
        throw new ShellError("read error: " + ErrorText.of(-count), false);
      }
      if (count == 0) {
        return new Line(text(bytes), End.FILE);
      }
      int found = delimiter > 0xff ? -1 : memory.indexOf(at, count, delimiter);
      int used = found < 0 ? count : found;
      for (int i = 0; i < used; i++) {
        bytes.write(memory.getByte(at + i));
      }
      if (found >= 0) {
        if (count > found + 1) {
          shell.files().seek(fd, found + 1 - count);
        }
        return new Line(text(bytes), End.DELIMITER);
      }
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    byte[] all = bytes.toByteArray();
    return Utf8.text(all, 0, all.length);
  }

  /** The content of a file. */
  public String file(String path) throws IOException {
    try (Input input = new Input(shell.calls(), shell.files().openToRead(path), path)) {
      return input.rest();
    } catch (WasiException failure) {
      throw new ShellError(path + ": " + ErrorText.of(failure.errno()), false);
    }
  }
}
