package warren.guest.shell.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Split;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/**
 * A file of commands, each a line; a backslash and a newline stand for a newline within one, two
 * backslashes for one. What can't be written is kept in memory alone.
 */
public final class HistoryFile {
  private final Files files;
  private final DirectCalls calls;
  private final String path;
  private int most = Integer.MAX_VALUE;
  private int count;

  public HistoryFile(Files files, DirectCalls calls, String path) {
    this.files = files;
    this.calls = calls;
    this.path = path;
  }

  public String path() {
    return path;
  }

  /** At most so many commands stay in it. */
  public void setLimit(int entries) {
    most = entries;
  }

  /** All that is in it; nothing if it is not there or can't be read. */
  List<String> read() throws IOException {
    String text;
    try (Input input = new Input(calls, files.openToRead(path), path)) {
      text = input.rest();
    } catch (WasiException missing) {
      return List.of();
    }
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    for (String line : Split.parts(text, '\n')) {
      boolean goesOn = endsInSingleBackslash(line);
      entry.append(unescaped(goesOn ? line.substring(0, line.length() - 1) : line));
      if (goesOn) {
        entry.append('\n');
      } else {
        entries.add(entry.toString());
        entry.setLength(0);
      }
    }
    if (entry.length() > 0) {
      entries.add(entry.toString());
    }
    count = entries.size();
    return entries;
  }

  private static boolean endsInSingleBackslash(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }

  private static String unescaped(String line) {
    return line.replace("\\\\", "\\");
  }

  /** Adds a command at the end. A file that is too long is cut when it is a tenth too long. */
  void append(String entry) {
    write(line(entry), Oflags.CREAT, Fdflags.APPEND);
    count++;
    if (count > most && count - most > most / 10) {
      trim();
    }
  }

  private static String line(String entry) {
    return entry.replace("\\", "\\\\").replace("\n", "\\\n") + "\n";
  }

  /** Leaves the last commands alone, those of other shells included. */
  public void trim() {
    try {
      List<String> entries = read();
      if (entries.size() > most) {
        write(entries);
      }
    } catch (IOException unreadable) {
      // What can't be read stays as it is.
    }
  }

  /** Writes commands in place of what is there. */
  void write(List<String> entries) {
    StringBuilder text = new StringBuilder();
    List<String> kept = entries.subList(Math.max(0, entries.size() - most), entries.size());
    kept.forEach(entry -> text.append(line(entry)));
    write(text.toString(), Oflags.CREAT | Oflags.TRUNC, 0);
    count = kept.size();
  }

  private void write(String text, int oflags, int fdflags) {
    try {
      int fd = files.open(path, oflags, Rights.FD_WRITE, fdflags);
      byte[] bytes = Utf8.bytes(text);
      int at = calls.memory().allocate(Math.max(1, bytes.length));
      calls.memory().put(at, bytes, 0, bytes.length);
      int done = 0;
      int count = 1;
      while (done < bytes.length && (count > 0 || count == -Errno.INTR)) {
        count = calls.write(fd, at + done, bytes.length - done);
        done += Math.max(0, count);
      }
      calls.memory().release(at);
      files.close(fd);
    } catch (WasiException failure) {
      // A disk that is full or a folder that is gone: the session goes on in memory.
      return;
    }
  }
}
