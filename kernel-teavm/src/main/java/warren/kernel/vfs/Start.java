package warren.kernel.vfs;

/**
 * The directory where a path starts. Only absolute links lead out of it.
 *
 * @param directory the directory
 * @param readOnly whether nothing below may be changed
 * @param roots resolves absolute links, or null: they are PERM
 */
public record Start(DirectoryNode directory, boolean readOnly, LinkRoots roots) {
  /** A start without absolute links. */
  public Start(DirectoryNode directory, boolean readOnly) {
    this(directory, readOnly, null);
  }

  /** A whole tree: absolute links start at its root. */
  public static Start root(DirectoryNode root) {
    Start below = new Start(root, false);
    return new Start(root, false, target -> new LinkRoots.Rooted(below, PathNames.strip(target)));
  }
}
