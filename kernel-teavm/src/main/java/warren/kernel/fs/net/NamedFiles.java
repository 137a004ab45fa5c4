package warren.kernel.fs.net;

import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.Node;

/** A directory that always has the same names. */
abstract class NamedFiles extends DirectoryNode {
  private final String[] names;

  NamedFiles(NetFileSystem fileSystem, String... names) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.names = names;
  }

  /** A node for one of the names. */
  abstract Node node(String name);

  @Override
  public Node lookup(String name) {
    for (String candidate : names) {
      if (candidate.equals(name)) {
        return node(name);
      }
    }
    return null;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    boolean more = true;
    for (int at = (int) Math.min(cookie, names.length); more && at < names.length; at++) {
      more = sink.entry(names[at], node(names[at]), at + 1L);
    }
  }
}
