package warren.kernel.watch;

import warren.kernel.vfs.DirectoryNode;

/**
 * What has happened to a name.
 *
 * @param root the topmost directory above it
 * @param path where it is below that, with a slash first
 */
public record Change(Kind kind, DirectoryNode root, String path) {
  /** Ways to change. */
  public enum Kind {
    CREATED("created"),
    /** The content of a file may be another one. */
    CHANGED("changed"),
    REMOVED("removed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it is told. */
    public String word() {
      return word;
    }
  }

  static Change of(Kind kind, DirectoryNode directory, String name) {
    Place place = Place.of(directory).below(name);
    return new Change(kind, place.root(), place.path());
  }
}
