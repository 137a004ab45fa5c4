package warren.kernel.proc;

import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.Start;

/**
 * A preopened directory.
 *
 * @param name the name that the program sees
 * @param fallback the directory to search for names that are not found below it, or null
 */
public record Preopen(String name, DirectoryNode fallback) {

  /** Whether an absolute path lies under the name. */
  boolean isPrefixOf(String path) {
    if (!name.startsWith("/") || !path.startsWith(name)) {
      return false;
    }
    int end = name.length();
    return name.endsWith("/") || path.length() == end || path.charAt(end) == '/';
  }

  /** Where an absolute path leads that lies under the name of {@code file}. */
  LinkRoots.Rooted rooted(OpenFileDescription file, String path, LinkRoots roots) {
    Start start = new Start((DirectoryNode) file.node(), file.access().readOnly(), roots);
    return new LinkRoots.Rooted(start, PathNames.strip(path.substring(name.length())));
  }
}
