package warren.kernel.vfs;

/**
 * Where a path starts, and which it can't leave but by absolute links.
 *
 * @param directory the directory
 * @param readOnly whether nothing below may be changed
 * @param roots where the absolute targets of links lead, or null where they lead nowhere
 */
public record Start(DirectoryNode directory, boolean readOnly, LinkRoots roots) {
  /** A start that no link leaves. */
  public Start(DirectoryNode directory, boolean readOnly) {
    this(directory, readOnly, null);
  }

  /** A whole tree: absolute targets lead to its own root. */
  public static Start root(DirectoryNode root) {
    Start below = new Start(root, false);
    return new Start(root, false, target -> new LinkRoots.Rooted(below, PathNames.strip(target)));
  }
}
