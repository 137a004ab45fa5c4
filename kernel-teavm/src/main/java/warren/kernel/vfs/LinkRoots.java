package warren.kernel.vfs;

/** Where the absolute targets of symbolic links lead: POSIX, section 4.16, at a process's root. */
@FunctionalInterface
public interface LinkRoots {
  /** Where an absolute path starts, or null for one that the process has no access to: PERM. */
  Rooted find(String target);

  /**
   * A path and where it starts.
   *
   * @param start a directory that stands for the first names of the path
   * @param path the names behind, without a leading slash; may be empty
   */
  record Rooted(Start start, String path) {}
}
