package warren.guest.site;

import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;
import warren.guest.DirectCalls.Status;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;

/**
 * The folder that is served. Links are followed here, name by name, since the system would follow
 * those that lead out: these, and names that are not for visitors, are as if they were not there.
 */
final class Folder {
  private static final int LINKS_FOLLOWED = 40;

  private final DirectCalls calls;
  private final int descriptor;
  private final String path;

  /** {@code path} is that of the descriptor, for absolute links. */
  Folder(DirectCalls calls, int descriptor, String path) {
    this.calls = calls;
    this.descriptor = descriptor;
    this.path = path.equals("/") ? "" : path;
  }

  /**
   * A file or a folder.
   *
   * @param path from the served folder, without links
   */
  record Found(String path, Status status) {
    boolean isFolder() {
      return status.filetype() == Filetype.DIRECTORY;
    }

    boolean isFile() {
      return status.filetype() == Filetype.REGULAR_FILE;
    }

    long size() {
      return status.size();
    }
  }

  /** What has these names, or null. */
  Found find(List<String> names) {
    List<String> left = new ArrayList<>(names);
    List<String> done = new ArrayList<>();
    Status status = calls.status(descriptor, ".");
    int links = 0;
    while (status != null && !left.isEmpty()) {
      String name = left.remove(0);
      if (name.equals("..")) {
        status = done.isEmpty() ? null : calls.status(descriptor, above(done));
      } else if (!name.equals(".")) {
        status = status.filetype() == Filetype.DIRECTORY ? below(done, name) : null;
      }
      if (status != null && status.filetype() == Filetype.SYMBOLIC_LINK) {
        status = ++links > LINKS_FOLLOWED ? null : follow(done, left);
      }
    }
    return status == null ? null : new Found(joined(done), status);
  }

  private Status below(List<String> done, String name) {
    done.add(name);
    return Target.isServed(name) ? calls.status(descriptor, joined(done)) : null;
  }

  private static String above(List<String> done) {
    done.remove(done.size() - 1);
    return joined(done);
  }

  /** Puts what the last name is a link to before what is left. */
  private Status follow(List<String> done, List<String> left) {
    String target = calls.link(descriptor, joined(done));
    done.remove(done.size() - 1);
    if (target == null) {
      return null;
    }
    if (!target.startsWith("/")) {
      left.addAll(0, Names.of(target));
      return calls.status(descriptor, joined(done));
    }
    if (!(target + "/").startsWith(path + "/")) {
      return null;
    }
    done.clear();
    left.addAll(0, Names.of(target.substring(path.length())));
    return calls.status(descriptor, ".");
  }

  private static String joined(List<String> names) {
    return names.isEmpty() ? "." : String.join("/", names);
  }

  /** A descriptor of a file, or a negated errno. */
  int open(Found file) {
    return calls.open(descriptor, file.path(), Rights.FD_READ);
  }
}
