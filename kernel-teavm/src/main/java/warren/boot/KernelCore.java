package warren.boot;

import java.util.List;
import java.util.function.Supplier;
import warren.host.Clock;
import warren.host.Page;
import warren.host.Programs;
import warren.host.Workers;
import warren.kernel.fs.device.DeviceDirectory;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.fs.net.NetFileSystem;
import warren.kernel.fs.process.ProcessFileSystem;
import warren.kernel.fs.store.Workspace;
import warren.kernel.net.Datagrams;
import warren.kernel.net.Network;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Launcher;
import warren.kernel.proc.MountNamespaces;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.SlotAccounting;
import warren.kernel.program.Commands;
import warren.kernel.program.Executables;
import warren.kernel.program.ProgramSource;
import warren.kernel.program.Runtimes;
import warren.kernel.service.SystemCalls;
import warren.kernel.spawn.ChildSpawner;
import warren.kernel.spawn.GatewayProcess;
import warren.kernel.spawn.Spawner;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.storage.Quota;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Tree;
import warren.kernel.watch.TreeChanges;
import warren.page.Assembly;
import warren.page.DownloadEvents;
import warren.page.PortEvents;
import warren.page.ProcessWatch;
import warren.page.Requests;
import warren.page.Sessions;
import warren.page.Watches;
import warren.page.WorkspaceEvents;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;

/** The kernel, composed of its parts, on any implementation of {@code host}. */
public final class KernelCore {
  private final Requests requests;
  private final KernelLoop loop;
  private final ProcessTable table;
  private final Reaper reaper;
  private final Supplier<Workspace> keeping;

  /** The commons must be zero and end at {@link CommonsLayout#HEAP}. */
  public KernelCore(
      Commons commons,
      Clock clock,
      Page page,
      Programs programs,
      Workers workers,
      long quotaBytes,
      boolean nameCache) {
    commons.putLong(CommonsLayout.COARSE_TIME, clock.realtime());
    Quota quota = new Quota(quotaBytes);
    Blocks blocks = new Blocks(commons, CommonsLayout.HEAP, quota);
    FileStore store = new FileStore(commons, blocks);
    if (nameCache) {
      store.names().open();
    }
    this.table = new ProcessTable();
    SlotAccounting accounting = new SlotAccounting(commons, clock);
    StreamStore streams = new StreamStore(store, blocks);
    TreeChanges changes = new TreeChanges(commons);
    PortEvents portEvents = new PortEvents(page);
    Network network = new Network(store, streams, portEvents, new Names(changes));
    ProcessFileSystem processes =
        new ProcessFileSystem(store, table, accounting, network, streams, changes);
    DirectoryNode devices = DeviceDirectory.create(store);
    Watches watches = new Watches(page, changes);
    ProcessWatch processWatch = new ProcessWatch(page, table, accounting);
    NetFileSystem net = new NetFileSystem(store, network, new Datagrams(store, streams));
    MemoryFileSystem fileSystem = new MemoryFileSystem(store, streams);
    DirectoryNode home = fileSystem.directory();
    DirectoryNode root = fileSystem.root();
    root.attach("home", home);
    fill(root, fileSystem);
    root.attach("dev", devices);
    root.attach("proc", processes.ofNobody());
    root.attach("net", net.ofNobody());
    watches.setRoot(root);
    this.keeping =
        () -> {
          Workspace kept =
              new Workspace(commons, store, fileSystem, home, new WorkspaceEvents(page));
          root.attach("history", kept.history());
          return kept;
        };
    OpenFileStore openFiles = new OpenFileStore(commons, blocks);
    SystemCalls calls = new SystemCalls(commons, table, openFiles, network, changes);
    Launcher launcher =
        new Launcher(
            store,
            blocks,
            openFiles,
            streams,
            network,
            new MountNamespaces(store, streams, root, devices, processes, net));
    Sessions sessions = new Sessions(page, calls);
    this.reaper = new Reaper(table, accounting, launcher, workers, clock, sessions);
    sessions.setReaper(reaper);
    GatewayProcess gateway =
        new GatewayProcess(table, launcher, reaper, workers, clock, page, new WayOutside(network));
    portEvents.setGateway(gateway);
    Tree tree = new Tree(root, store, changes);
    Assembly assembly =
        new Assembly(
            page, tree, store, quota, table, network, calls, watches, processWatch, sessions);
    Runtimes runtimes = new Runtimes(new DownloadEvents(page), tree, programs);
    Commands commands = new Commands(tree, new ProgramSource(commons, programs), runtimes);
    Spawner spawner = new Spawner(table, launcher, reaper, workers, commands, clock);
    Executables executables = new Executables(commons, commands);
    Jobs jobs = new Jobs(table, reaper.signals());
    processes.setProcesses(reaper, new ChildSpawner(spawner, executables, jobs, streams, commons));
    this.requests = assembly.requests(spawner, reaper, runtimes);
    this.loop =
        new KernelLoop(
            commons, clock, table, calls, reaper, sessions, watches, processWatch, quota, gateway);
  }

  /**
   * Keeps what is in {@link Tree#KEPT} from now on, which must be empty: a store has the other ends
   * of the rings.
   */
  void keep() {
    loop.keep(keeping.get());
  }

  public Requests requests() {
    return requests;
  }

  public KernelLoop loop() {
    return loop;
  }

  /** See {@link Kernel#crashed}. */
  void crashed(int index) {
    Process process = table.inSlot(index);
    if (process != null) {
      reaper.crashed(process);
    }
  }

  private static void fill(DirectoryNode root, MemoryFileSystem fileSystem) {
    for (String name : List.of("bin", "tmp", "lib", "usr")) {
      root.attach(name, fileSystem.directory());
    }
  }
}
