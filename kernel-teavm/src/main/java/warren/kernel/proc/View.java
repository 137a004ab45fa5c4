package warren.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.EntrySink;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.ViewDirectory;

/**
 * The tree that one process sees, and what of it is the process's alone: freed when it has ended.
 */
final class View {
  private final List<ViewDirectory> places = new ArrayList<>();
  private final List<DirectoryNode> own = new ArrayList<>();
  private final List<Node> held = new ArrayList<>();

  /** The root of the tree; null until the first place was added. */
  DirectoryNode root() {
    return places.isEmpty() ? null : places.get(0);
  }

  /** Adds an inner place of the tree, the root as the first. */
  ViewDirectory add(ViewDirectory place) {
    place.changeLinks(2);
    places.add(place);
    return place;
  }

  /** Adds the root of a tree that nobody else can see; it has its two links. */
  DirectoryNode addOwn(DirectoryNode directory) {
    own.add(directory);
    return directory;
  }

  /** Keeps a node of another tree, so that it stays while this shows it, even without a name. */
  Node hold(Node node) {
    node.opened();
    held.add(node);
    return node;
  }

  /** Frees all this. Nobody may have anything of it open. */
  void free() {
    for (DirectoryNode directory : own) {
      clear(directory);
      directory.changeLinks(-2);
    }
    held.forEach(Node::closed);
    for (ViewDirectory place : places) {
      place.changeLinks(-2);
    }
    held.clear();
    own.clear();
    places.clear();
  }

  /** Removes everything below a directory, without recursion: a tree may be deep. */
  private static void clear(DirectoryNode top) {
    DirectoryNode[] inner = new DirectoryNode[1];
    DirectoryNode at = top;
    while (at != top || !at.isEmpty()) {
      DirectoryNode here = at;
      inner[0] = null;
      EntrySink first =
          (name, node, cookie) -> {
            if (node instanceof DirectoryNode directory && !directory.isEmpty()) {
              inner[0] = directory;
            } else {
              here.detach(name);
            }
            return false;
          };
      here.list(0, first);
      at = inner[0] != null ? inner[0] : here.isEmpty() && here != top ? here.parent() : here;
    }
  }
}
