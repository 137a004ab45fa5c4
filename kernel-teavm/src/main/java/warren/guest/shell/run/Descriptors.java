package warren.guest.shell.run;

import java.util.Map;
import java.util.TreeMap;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;

/**
 * The shell's descriptors by their numbers: these are what redirections change, not the process's.
 */
final class Descriptors {
  private static final int FIRST_FREE = 10;

  private final Map<Integer, OpenFile> table = new TreeMap<>();

  /** The same ones, for a subshell. */
  Descriptors copy() {
    Descriptors copy = new Descriptors();
    table.forEach((number, file) -> copy.table.put(number, file.hold()));
    return copy;
  }

  /** Null if there is none. */
  OpenFile get(int number) {
    return table.get(number);
  }

  /** The descriptor of the process; throws for a bad number. */
  int fd(int number) throws WasiException, ShellError {
    OpenFile file = table.get(number);
    if (file == null) {
      throw new ShellError(number + ": Bad file descriptor", false);
    }
    return file.fd();
  }

  /** Puts a file, or nothing, at a number. */
  void put(int number, OpenFile file) {
    if (file != null) {
      file.hold();
    }
    OpenFile old = file == null ? table.remove(number) : table.put(number, file);
    if (old != null) {
      old.release();
    }
  }

  /** A number that is not used, for {@code {variable}>}. */
  int free() {
    int number = FIRST_FREE;
    while (table.containsKey(number)) {
      number++;
    }
    return number;
  }

  void close() {
    table.values().forEach(OpenFile::release);
    table.clear();
  }

  /** What a child gets: its numbers and those of the process. */
  Map<Integer, Integer> forChild() throws WasiException {
    Map<Integer, Integer> given = new TreeMap<>();
    for (Map.Entry<Integer, OpenFile> entry : table.entrySet()) {
      given.put(entry.getKey(), entry.getValue().fd());
    }
    for (int number = 0; number < 3; number++) {
      given.putIfAbsent(number, -1);
    }
    return given;
  }
}
