package warren.kernel.fs.net;

import warren.kernel.net.Datagrams;
import warren.kernel.net.Network;
import warren.kernel.proc.MountNamespaces.SelfDirectory;
import warren.kernel.proc.Process;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Filetype;

/** /net: files for sockets, generated on lookup. All nodes share four records. */
public final class NetFileSystem implements SelfDirectory {
  private final FileStore store;
  private final Network network;
  private final Datagrams datagrams;
  private final int directoryRecord;
  private final int localRecord;
  private final int udpRecord;
  private final int fileRecord;

  public NetFileSystem(FileStore store, Network network, Datagrams datagrams) {
    this.store = store;
    this.network = network;
    this.datagrams = datagrams;
    this.directoryRecord = store.create(Filetype.DIRECTORY);
    this.localRecord = store.create(Filetype.DIRECTORY);
    this.udpRecord = store.create(Filetype.DIRECTORY);
    this.fileRecord = store.create(Filetype.REGULAR_FILE);
    store.keep(directoryRecord);
    store.keep(localRecord);
    store.keep(udpRecord);
    store.keep(fileRecord);
  }

  @Override
  public DirectoryNode of(Process self, boolean all) {
    return new NetDirectory(this, new Viewer(self, all), self.isGateway());
  }

  /** The /net of the kernel's own tree, in which nothing is created. */
  public DirectoryNode ofNobody() {
    return new NetDirectory(this, new Viewer(null, true), false);
  }

  FileStore store() {
    return store;
  }

  Network network() {
    return network;
  }

  Datagrams datagrams() {
    return datagrams;
  }

  /** Of the directory /net/udp. */
  int udpRecord() {
    return udpRecord;
  }

  /** Of the directory /net/unix. */
  int localRecord() {
    return localRecord;
  }

  int directoryRecord() {
    return directoryRecord;
  }

  int fileRecord() {
    return fileRecord;
  }
}
