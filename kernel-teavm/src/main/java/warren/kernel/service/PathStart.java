package warren.kernel.service;

import warren.kernel.proc.Description;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;

/**
 * Which of two preopens a path means. wasi-libc strips the slashes that a path begins with and
 * hands everything to the last preopen with an empty name, which is ".": the kernel has to find out
 * whether {@code tmp/x} was {@code /tmp/x}. The table of the rule is in RATIONALE.md.
 */
final class PathStart {
  private final PathWalk walk = new PathWalk();

  /**
   * Where the path of something that is there starts.
   *
   * @param absolute whether a slash stood before the path in the program's memory
   */
  Start toFind(Description description, String path, boolean absolute, LinkRoots roots) {
    Start here = here(description, roots);
    if (isRelative(description, path)) {
      return here;
    }
    Start root = new Start(description.fallback(), false, roots);
    Start first = absolute ? root : here;
    Start second = absolute ? here : root;
    boolean inFirst = hasParent(first, path);
    if (inFirst && walk.node() != null) {
      return first;
    }
    boolean inSecond = hasParent(second, path);
    return inSecond && (walk.node() != null || !inFirst) ? second : first;
  }

  /** Where the path of a name that is to be made starts; as {@link #toFind}. */
  Start toMake(Description description, String path, boolean absolute, LinkRoots roots) {
    Start here = here(description, roots);
    if (isRelative(description, path)) {
      return here;
    }
    Start root = new Start(description.fallback(), false, roots);
    Start first = absolute ? root : here;
    Start second = absolute ? here : root;
    return !hasParent(first, path) && hasParent(second, path) ? second : first;
  }

  private static Start here(Description description, LinkRoots roots) {
    return new Start((DirectoryNode) description.node(), description.readOnly(), roots);
  }

  /** Whether the directory in which the last name of a path stands is there. */
  private boolean hasParent(Start start, String path) {
    return walk.walk(start, path, false) == Errno.SUCCESS;
  }

  /** Dots mark a path as relative; a name that only begins with one does not. */
  private static boolean isRelative(Description description, String path) {
    return description.fallback() == null
        || path.equals(".")
        || path.equals("..")
        || path.startsWith("./")
        || path.startsWith("../");
  }
}
