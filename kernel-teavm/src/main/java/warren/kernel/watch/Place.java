package warren.kernel.watch;

import warren.kernel.vfs.DirectoryNode;

/**
 * A place in a tree, by name: what is there may be removed and created again.
 *
 * @param root the topmost directory
 * @param path from there, each name after a slash; empty for the root itself
 */
record Place(DirectoryNode root, String path) {
  /** The place of a directory; that of one that was removed is a root of its own. */
  static Place of(DirectoryNode directory) {
    String path = "";
    DirectoryNode at = directory.origin();
    while (at.parent() != null) {
      path = "/" + at.name() + path;
      at = at.parent();
    }
    return new Place(at, path);
  }

  Place below(String name) {
    return new Place(root, path + "/" + name);
  }

  /** Whether a change was here or below. */
  boolean covers(Change change) {
    String changed = change.path();
    return change.root() == root
        && changed.startsWith(path)
        && (changed.length() == path.length() || changed.charAt(path.length()) == '/');
  }
}
