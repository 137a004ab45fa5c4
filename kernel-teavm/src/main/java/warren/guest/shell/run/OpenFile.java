package warren.guest.shell.run;

import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.shared.abi.Errno;

/** What a number of the shell's descriptors stands for; it is closed when the last one is gone. */
final class OpenFile {
  private static final int NONE = -1;
  private static int temporaries;

  private final Files files;
  private final DirectCalls calls;
  private int fd;
  private int holders;
  private StringBuilder captured;
  private String path;

  private OpenFile(Files files, DirectCalls calls, int fd) {
    this.files = files;
    this.calls = calls;
    this.fd = fd;
  }

  /** A descriptor of the process. */
  static OpenFile of(Files files, DirectCalls calls, int fd) {
    return new OpenFile(files, calls, fd);
  }

  /** Keeps what is written: here, or in a file once another process is to write as well. */
  static OpenFile capture(Files files, DirectCalls calls) {
    OpenFile capture = new OpenFile(files, calls, NONE);
    capture.captured = new StringBuilder();
    return capture;
  }

  /** A new file that its name alone keeps. */
  static String temporary(Files files, int pid) {
    String path;
    do {
      path = "/tmp/.sh-" + pid + "-" + temporaries++;
    } while (files.linkStatus(path) != null);
    return path;
  }

  OpenFile hold() {
    holders++;
    return this;
  }

  void release() {
    holders--;
    if (holders == 0 && fd > 2) {
      files.close(fd);
      fd = NONE;
    }
  }

  /** The descriptor of the process. */
  int fd() throws WasiException {
    if (fd == NONE && captured != null) {
      path = temporary(files, 0);
      fd = files.create(path);
      String text = captured.toString();
      captured.setLength(0);
      write(text);
    }
    return fd;
  }

  /** What was captured; the file is removed. */
  String captured() throws WasiException {
    if (path == null) {
      return captured.toString();
    }
    int in = files.openToRead(path);
    try (Input input = new Input(calls, in, path)) {
      return input.rest();
    } finally {
      files.unlink(path);
    }
  }

  /** Writes all of a text. */
  void write(String text) throws WasiException {
    if (fd == NONE && captured != null) {
      captured.append(text);
      return;
    }
    byte[] bytes = Utf8.bytes(text);
    int at = calls.memory().allocate(Math.max(1, bytes.length));
    calls.memory().put(at, bytes, 0, bytes.length);
    try {
      write(at, bytes.length);
    } finally {
      calls.memory().release(at);
    }
  }

  private void write(int at, int length) throws WasiException {
    int done = 0;
    while (done < length) {
      int written = calls.write(fd, at + done, length - done);
      if (written == -Errno.INTR) {
        continue;
      }
      if (written < 0) {
        throw new WasiException("write error", -written);
      }
      done += written;
    }
  }
}
