package warren.guest.shell.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import warren.guest.ErrorText;
import warren.guest.Input;
import warren.guest.LinearMemory;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;
import warren.shared.abi.Errno;

/** Reads from the shell's descriptors, never more than is asked for: what is left is for others. */
public final class ByteReader {
  private static final int AHEAD = 4096;

  private final Shell shell;

  public ByteReader(Shell shell) {
    this.shell = shell;
  }

  /** What ended a line. */
  public enum End {
    DELIMITER,
    COUNT,
    FILE,
    SIGNAL
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
      int found = memory.indexOf(at, count, delimiter);
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
