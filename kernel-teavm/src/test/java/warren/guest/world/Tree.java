package warren.guest.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import warren.shared.abi.Errno;

/** Finds names in a folder of the host, where links lead to its root. */
final class Tree {
  private static final int MOST_LINKS = 20;
  private final Path root;

  Tree(Path root) {
    this.root = root;
  }

  /** Where a path leads; its last name may be missing. */
  Path find(String path, boolean follows) throws IOException {
    Deque<String> left = new ArrayDeque<>(names(path));
    Path at = root;
    int links = 0;
    while (!left.isEmpty()) {
      String name = left.remove();
      if (name.equals("..")) {
        at = at.equals(root) ? root : at.getParent();
        continue;
      }
      if (Files.exists(at) && !Files.isDirectory(at)) {
        throw new Failure(Errno.NOTDIR);
      }
      Path next = at.resolve(name);
      if (Files.isSymbolicLink(next) && (follows || !left.isEmpty())) {
        if (++links > MOST_LINKS) {
          throw new Failure(Errno.LOOP);
        }
        String target = Files.readSymbolicLink(next).toString();
        at = target.startsWith("/") ? root : at;
        List<String> names = names(target);
        for (int i = names.size() - 1; i >= 0; i--) {
          left.addFirst(names.get(i));
        }
        continue;
      }
      if (!left.isEmpty() && !Files.exists(next)) {
        throw new Failure(Errno.NOENT);
      }
      at = next;
    }
    return at;
  }

  private static List<String> names(String path) {
    return Arrays.stream(path.split("/"))
        .filter(name -> !name.isEmpty() && !name.equals("."))
        .toList();
  }
}
