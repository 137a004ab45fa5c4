package warren.kernel.vfs;

import warren.kernel.vfs.OpenFileDescription.Origin;
import warren.shared.abi.Errno;

/**
 * The result of a lookup: a node, or an errno.
 *
 * @param errno SUCCESS if the other components are set
 * @param node what was found
 * @param parent the directory in which it was found
 * @param name its name there, or null for a path that ends in dots
 * @param isReadOnly whether nothing may be changed in it
 */
public record Lookup(int errno, Node node, DirectoryNode parent, String name, boolean isReadOnly) {

  /** A lookup that failed. */
  public static Lookup failed(int errno) {
    return new Lookup(errno, null, null, null, false);
  }

  static Lookup found(Node node, PathWalk walk) {
    return new Lookup(Errno.SUCCESS, node, walk.parent().origin(), walk.name(), walk.isReadOnly());
  }

  /** Whether there is a node. */
  public boolean isFound() {
    return node != null;
  }

  /** Where it was found, or null if it has no name there. */
  public Origin origin() {
    return name == null ? null : new Origin(parent, name);
  }
}
