package warren.kernel.vfs;

/** Where the absolute targets of symbolic links lead: POSIX, section 4.16, at a process's root. */
@FunctionalInterface
public interface LinkRoots {
  /** Where an absolute path starts, or null if the process has no access to it: PERM. */
  Rooted find(String target);

  /**
   * A path and where it starts.
   *
   * @param start the directory that the first names of the path stand for
   * @param path the rest of the path, without a leading slash; may be empty
   */
  record Rooted(Start start, String path) {}
}
