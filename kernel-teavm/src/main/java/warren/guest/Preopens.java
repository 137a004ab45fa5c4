package warren.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warren.shared.abi.Errno;

/** The preopened directories of the process: every path is resolved from one of them. */
final class Preopens {
  private static final int FIRST = 3;
  private static final int ELSEWHERE = -1;

  /** The directory where a path starts, and the rest of the path. */
  record Start(int fd, String rest) {}

  /** A name without slashes at its end: that of the root is empty. */
  private record Preopen(int fd, String name) {
    /** How many characters of a path lead here, or {@link #ELSEWHERE}. */
    int covers(String path) {
      if (name.equals(".")) {
        return path.startsWith("/") ? ELSEWHERE : 0;
      }
      boolean inside =
          path.startsWith(name)
              && (path.length() == name.length() || path.charAt(name.length()) == '/');
      return inside ? name.length() : ELSEWHERE;
    }
  }

  private final List<Preopen> preopens = new ArrayList<>();

  Preopens(SystemInterface system) throws WasiException {
    int fd = FIRST;
    Optional<String> name = system.preopenName(fd);
    while (name.isPresent()) {
      preopens.add(new Preopen(fd, withoutSlashes(name.get())));
      name = system.preopenName(++fd);
    }
  }

  /**
   * The preopen with the longest name that a path begins with; a relative path may start at ".".
   * ENOENT if there is none.
   */
  Start of(String path) throws WasiException {
    int fd = ELSEWHERE;
    int covered = ELSEWHERE;
    for (Preopen preopen : preopens) {
      int covers = preopen.covers(path);
      if (covers > covered) {
        covered = covers;
        fd = preopen.fd;
      }
    }
    if (fd == ELSEWHERE || path.isEmpty()) {
      throw new WasiException(path, Errno.NOENT);
    }
    return new Start(fd, rest(path, covered));
  }

  /** What is left of a path, relative; "." for the directory itself. */
  private static String rest(String path, int from) {
    int start = from;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return start == path.length() ? "." : path.substring(start);
  }

  private static String withoutSlashes(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(0, end);
  }
}
