package warren.kernel.fs.net;

import warren.kernel.vfs.Node;

/** The directory /net as one process sees it. */
final class NetDirectory extends NamedFiles {
  private final NetFileSystem fileSystem;
  private final int pid;
  private final boolean all;

  NetDirectory(NetFileSystem fileSystem, int pid, boolean all) {
    super(fileSystem, "cs", "tcp");
    this.fileSystem = fileSystem;
    this.pid = pid;
    this.all = all;
  }

  @Override
  Node node(String name) {
    return name.equals("cs")
        ? new ConnectionServer(fileSystem)
        : new TcpDirectory(fileSystem, pid, all);
  }
}
