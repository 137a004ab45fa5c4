package warren.kernel.fs.net;

import warren.kernel.net.Network;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.Node;

/** A directory of /net: clone, and a directory for each socket that the process may see. */
final class ProtocolDirectory extends DirectoryNode {
  private static final String CLONE = "clone";

  private final Protocol protocol;

  ProtocolDirectory(NetFileSystem fileSystem, int record, Protocol protocol) {
    super(fileSystem.store(), record);
    this.protocol = protocol;
  }

  @Override
  public Node lookup(String name) {
    return name.equals(CLONE) ? protocol.cloneNode() : protocol.directory(Network.number(name));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The cookie of clone is 1, that of a socket its number + 1. */
  @Override
  public void list(long cookie, EntrySink sink) {
    if (cookie < 1 && !sink.entry(CLONE, protocol.cloneNode(), 1)) {
      return;
    }
    for (int number : protocol.numbers()) {
      long behind = number + 1L;
      if (behind > Math.max(cookie, 1)
          && !sink.entry(Integer.toString(number), protocol.directory(number), behind)) {
        return;
      }
    }
  }
}
