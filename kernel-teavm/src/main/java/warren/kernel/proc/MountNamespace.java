package warren.kernel.proc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.MountDirectory;
import warren.kernel.vfs.Node;

/**
 * The tree of files that one process sees, made of mounts. Its private directories are freed with
 * the last process that has them.
 */
final class MountNamespace {
  private final List<MountDirectory> places = new ArrayList<>();
  private final Map<String, Own> own = new HashMap<>();
  private final List<Node> held = new ArrayList<>();

  /** The root of the tree; null until the first directory was added. */
  DirectoryNode root() {
    return places.isEmpty() ? null : places.get(0);
  }

  /** Adds an inner directory of the tree; the first one is the root. */
  MountDirectory add(MountDirectory place) {
    place.changeLinks(2);
    places.add(place);
    return place;
  }

  /** Adds the root of a private tree, mounted at a path, which already has its two links. */
  DirectoryNode addOwn(String at, DirectoryNode directory) {
    own.put(at, new Own(directory));
    return directory;
  }

  /** The root of the private tree that is mounted at a path, or null. */
  DirectoryNode own(String at) {
    Own found = own.get(at);
    return found == null ? null : found.directory;
  }

  /** Has the private trees of another namespace too. */
  void share(MountNamespace other) {
    own.putAll(other.own);
    own.values().forEach(tree -> tree.holders++);
  }

  /** Keeps a mounted node alive even if its last name is removed. */
  Node hold(Node node) {
    node.opened();
    held.add(node);
    return node;
  }

  /** Frees everything. No file of it may be open. */
  void free() {
    own.values().forEach(Own::release);
    held.forEach(Node::closed);
    for (MountDirectory place : places) {
      place.changeLinks(-2);
    }
    held.clear();
    own.clear();
    places.clear();
  }

  /** The root of a private tree, and how many namespaces have it. */
  private static final class Own {
    final DirectoryNode directory;
    int holders = 1;

    Own(DirectoryNode directory) {
      this.directory = directory;
    }

    void release() {
      if (--holders == 0) {
        clear(directory);
        directory.changeLinks(-2);
      }
    }
  }

  /** Removes everything below a directory, without recursion, since a tree may be deep. */
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
