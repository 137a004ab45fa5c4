package warren.kernel.vfs;

/** Makes nodes of one file system. Each is null when there is no room: NOSPC. */
public interface NodeFactory {
  FileNode file();

  DirectoryNode directory();

  LinkNode link(String target);
}
