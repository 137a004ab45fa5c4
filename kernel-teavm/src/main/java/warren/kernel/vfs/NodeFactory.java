package warren.kernel.vfs;

/** Creates nodes of one file system. Null means NOSPC. */
public interface NodeFactory {
  FileNode file();

  DirectoryNode directory();

  LinkNode link(String target);
}
