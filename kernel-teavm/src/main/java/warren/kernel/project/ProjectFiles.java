package warren.kernel.project;

import java.util.List;

/**
 * Read access to a project's folder. Paths are relative to it, with slashes, and do not lead out of
 * it; the empty path is the folder itself.
 */
public interface ProjectFiles {
  /** Whether a regular file has this path. */
  boolean isFile(String relative);

  /** The names in a folder, in any order; none if there is no such folder. */
  List<String> list(String relativeDir);

  /**
   * The first {@code maxBytes} bytes of a file, decoded as UTF-8; null if there is no such file.
   * Malformed bytes become U+FFFD.
   */
  String readText(String relative, int maxBytes);

  /** The folder that this one is in, as far as it is the project's; null if there is none. */
  default ProjectFiles above() {
    return null;
  }

  /** When a file was last written, in ns; 0 if there is none. */
  long modified(String relative);
}
