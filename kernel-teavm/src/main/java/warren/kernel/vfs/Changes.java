package warren.kernel.vfs;

/** Is notified of changes in directories. */
public interface Changes {
  /** A name was added. */
  void created(DirectoryNode directory, String name);

  /** The content of the file of a name may have changed. */
  void changed(DirectoryNode directory, String name);

  /** A name was removed. */
  void removed(DirectoryNode directory, String name);
}
