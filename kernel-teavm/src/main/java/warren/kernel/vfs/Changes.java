package warren.kernel.vfs;

/** Is told what changed in a directory, for those that watch. */
public interface Changes {
  /** A name was added. */
  void created(DirectoryNode directory, String name);

  /** The bytes behind a name may be others. */
  void changed(DirectoryNode directory, String name);

  /** A name was removed. */
  void removed(DirectoryNode directory, String name);
}
