package warren.kernel.fs.net;

import warren.kernel.net.Network;
import warren.kernel.proc.MountNamespaces.SelfDirectory;
import warren.kernel.proc.Process;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Filetype;

/** /net: files for sockets, generated on lookup. All nodes share two records. */
public final class NetFileSystem implements SelfDirectory {
  private static final int NOBODY = 0;

  private final FileStore store;
  private final Network network;
  private final int directoryRecord;
  private final int fileRecord;

  public NetFileSystem(FileStore store, Network network) {
    this.store = store;
    this.network = network;
    this.directoryRecord = store.create(Filetype.DIRECTORY);
    this.fileRecord = store.create(Filetype.REGULAR_FILE);
    store.keep(directoryRecord);
    store.keep(fileRecord);
  }

  @Override
  public DirectoryNode of(Process self, boolean all) {
    return new NetDirectory(this, self.pid(), all, self.isGateway());
  }

  /** The /net of the kernel's own tree, in which nothing is created. */
  public DirectoryNode ofNobody() {
    return new NetDirectory(this, NOBODY, true, false);
  }

  FileStore store() {
    return store;
  }

  Network network() {
    return network;
  }

  int directoryRecord() {
    return directoryRecord;
  }

  int fileRecord() {
    return fileRecord;
  }
}
