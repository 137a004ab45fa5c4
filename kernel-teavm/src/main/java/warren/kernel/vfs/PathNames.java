package warren.kernel.vfs;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The names between the slashes of a path, in order and without empty ones. */
public final class PathNames implements Iterator<String> {
  private final String path;

  /** Where the name returned last ends, and where the next one starts. */
  private int end;

  private int next;

  public PathNames(String path) {
    this.path = path;
    this.next = afterSlashes(path, 0);
  }

  @Override
  public boolean hasNext() {
    return next < path.length();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int start = next;
    int slash = path.indexOf('/', start);
    end = slash < 0 ? path.length() : slash;
    next = afterSlashes(path, end);
    return path.substring(start, end);
  }

  /** The path up to the name given last, with it. */
  public String prefix() {
    return path.substring(0, end);
  }

  /** A path without the slashes that it begins with. */
  public static String strip(String path) {
    return path.substring(afterSlashes(path, 0));
  }

  /** An absolute path without {@code .} and needless slashes; {@code ..} stays, for links. */
  public static String plain(String path) {
    StringBuilder plain = new StringBuilder();
    PathNames names = new PathNames(path);
    while (names.hasNext()) {
      String name = names.next();
      if (!name.equals(".")) {
        plain.append('/').append(name);
      }
    }
    return plain.length() == 0 ? "/" : plain.toString();
  }

  private static int afterSlashes(String path, int from) {
    int at = from;
    while (at < path.length() && path.charAt(at) == '/') {
      at++;
    }
    return at;
  }
}
