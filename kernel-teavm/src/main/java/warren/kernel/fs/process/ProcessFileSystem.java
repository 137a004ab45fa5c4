package warren.kernel.fs.process;

import warren.kernel.net.Network;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.MountNamespaces.SelfDirectory;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Signals;
import warren.kernel.proc.SlotAccounting;
import warren.kernel.spawn.ChildSpawner;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Start;
import warren.kernel.watch.TreeChanges;
import warren.kernel.watch.WatchNode;
import warren.shared.abi.Filetype;

/** /proc: a directory for each process, generated on lookup. All nodes share four records. */
public final class ProcessFileSystem implements SelfDirectory {
  private final FileStore store;
  private final ProcessTable table;
  private final SlotAccounting accounting;
  private final Network network;
  private final int directoryRecord;
  private final int fileRecord;
  private final int linkRecord;
  private final StreamStore streams;
  private final TreeChanges changes;
  private final int watchRecord;
  private final Names names;
  private Reaper reaper;
  private ChildSpawner spawner;

  public ProcessFileSystem(
      FileStore store,
      ProcessTable table,
      SlotAccounting accounting,
      Network network,
      StreamStore streams,
      TreeChanges changes) {
    this.store = store;
    this.table = table;
    this.accounting = accounting;
    this.network = network;
    this.directoryRecord = store.create(Filetype.DIRECTORY);
    this.fileRecord = store.create(Filetype.REGULAR_FILE);
    this.linkRecord = store.create(Filetype.SYMBOLIC_LINK);
    this.streams = streams;
    this.changes = changes;
    this.names = new Names(changes);
    this.watchRecord = store.create(Filetype.UNKNOWN);
    store.keep(watchRecord);
    store.keep(directoryRecord);
    store.keep(fileRecord);
    store.keep(linkRecord);
  }

  @Override
  public DirectoryNode of(Process self, boolean all) {
    return new ProcessesDirectory(this, self, all);
  }

  /** The /proc of the kernel's own tree, which has no self. */
  public DirectoryNode ofNobody() {
    return new ProcessesDirectory(this, null, true);
  }

  /** A watch on files of the tree that a process sees, to be opened. */
  Node watch(Process process) {
    Start start = new Start(process.root(), false, process);
    return new WatchNode(store, watchRecord, streams, changes, start);
  }

  /** Sets who starts and signals processes; they are created after this. */
  public void setProcesses(Reaper reaper, ChildSpawner spawner) {
    this.reaper = reaper;
    this.spawner = spawner;
  }

  ChildSpawner spawner() {
    return spawner;
  }

  Signals signals() {
    return reaper.signals();
  }

  Jobs jobs() {
    return new Jobs(table, reaper.signals());
  }

  Names names() {
    return names;
  }

  StreamStore streams() {
    return streams;
  }

  int streamRecord() {
    return watchRecord;
  }

  FileStore store() {
    return store;
  }

  ProcessTable table() {
    return table;
  }

  SlotAccounting accounting() {
    return accounting;
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

  int linkRecord() {
    return linkRecord;
  }
}
