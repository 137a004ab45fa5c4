package warren.guest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import warren.shared.abi.Errno;

/** Paths without dots and links. */
public final class Paths {
  private static final int MOST_LINKS = 40;

  private Paths() {}

  /** A path from the root without dots; links are not looked at. */
  public static String normal(String directory, String path) {
    String absolute = path.startsWith("/") ? path : directory + "/" + path;
    List<String> names = new ArrayList<>();
    for (String name : Split.parts(absolute, '/')) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  /** The last name of a path: that of the root is a slash. */
  public static String base(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    if (path.startsWith("/") && end == 1) {
      return "/";
    }
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  /** All of a path but its last name; a dot if there is no more. */
  public static String parent(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    int slash = path.lastIndexOf('/', end - 1);
    if (slash < 0) {
      return ".";
    }
    while (slash > 0 && path.charAt(slash - 1) == '/') {
      slash--;
    }
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  /** A path below a directory. */
  public static String join(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** The path without links. What is missing stays as it is. */
  public static String real(Files files, String path) throws WasiException {
    Deque<String> left = new ArrayDeque<>(names(files.absolute(path)));
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!left.isEmpty()) {
      String name = left.removeFirst();
      if (name.equals("..")) {
        if (!done.isEmpty()) {
          done.remove(done.size() - 1);
        }
        continue;
      }
      String here = "/" + String.join("/", done) + (done.isEmpty() ? "" : "/") + name;
      FileStatus status = files.linkStatus(here);
      if (status == null || !status.isLink()) {
        done.add(name);
        continue;
      }
      if (++links > MOST_LINKS) {
        throw new WasiException(path, Errno.LOOP);
      }
      String target = files.readLink(here);
      if (target.startsWith("/")) {
        done.clear();
      }
      List<String> names = names(target);
      for (int i = names.size() - 1; i >= 0; i--) {
        left.addFirst(names.get(i));
      }
    }
    return "/" + String.join("/", done);
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>(Arrays.asList(Split.parts(path, '/')));
    names.removeIf(name -> name.isEmpty() || name.equals("."));
    return names;
  }
}
