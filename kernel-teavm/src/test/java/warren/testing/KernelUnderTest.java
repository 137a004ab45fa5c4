package warren.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warren.kernel.fs.device.DeviceDirectory;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.fs.net.NetFileSystem;
import warren.kernel.fs.process.ProcessFileSystem;
import warren.kernel.net.Datagrams;
import warren.kernel.net.Network;
import warren.kernel.proc.Launcher;
import warren.kernel.proc.MountNamespaces;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Reaper.ProcessListener;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.SlotAccounting;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.kernel.service.SystemCalls;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.storage.Quota;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.Start;
import warren.kernel.watch.TreeChanges;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;
import warren.shared.layout.CommonsLayout;

/**
 * A kernel without a browser. By default one thread plays all parts: when a process waits, the
 * kernel serves; when nothing is left to do, the clock moves on to the process's deadline; and a
 * wait that nothing could end fails the test. {@link #runOnThread} gives the kernel a thread of its
 * own.
 */
public final class KernelUnderTest implements AutoCloseable {
  public static final long QUOTA = 64L << 20;

  public final HeapCommons commons;
  public final FakeClock clock = new FakeClock();
  public final FakeWorkers workers = new FakeWorkers();
  public final TreeChanges changes;
  public final Quota quota;
  public final Blocks blocks;
  public final FileStore store;
  public final ProcessTable table = new ProcessTable();
  public final DirectoryNode root;
  public final Names names;
  public final StreamStore streams;
  public final RecordedPorts ports = new RecordedPorts();
  public final Network network;
  public final SystemCalls calls;
  public final Launcher launcher;
  public final Reaper reaper;
  private final Opener opener;
  private final Map<Integer, Output> outputs = new HashMap<>();
  private final List<Runnable> idle = new ArrayList<>();
  private volatile boolean stopping;
  private Thread thread;

  public KernelUnderTest() {
    this(QUOTA);
  }

  public KernelUnderTest(long quotaBytes) {
    this(new HeapCommons(), quotaBytes);
  }

  public KernelUnderTest(HeapCommons commons, long quotaBytes) {
    this.commons = commons;
    this.changes = new TreeChanges(commons);
    this.names = new Names(changes);
    this.opener = new Opener(changes);
    commons.sleepBy(this::sleep);
    commons.putLong(CommonsLayout.COARSE_TIME, clock.realtime());
    this.quota = new Quota(quotaBytes);
    this.blocks = new Blocks(commons, CommonsLayout.HEAP, quota);
    this.store = new FileStore(commons, blocks);
    store.names().open();
    SlotAccounting accounting = new SlotAccounting(commons, clock);
    this.streams = new StreamStore(store, blocks);
    this.network = new Network(store, streams, ports, names);
    ProcessFileSystem processes =
        new ProcessFileSystem(store, table, accounting, network, streams, changes);
    DirectoryNode devices = DeviceDirectory.create(store);
    MemoryFileSystem fileSystem = new MemoryFileSystem(store, streams);
    this.root = fileSystem.root();
    for (String name : new String[] {"home", "tmp", "usr"}) {
      root.attach(name, fileSystem.directory());
    }
    root.attach("dev", devices);
    root.attach("proc", processes.ofNobody());
    OpenFileStore openFiles = new OpenFileStore(commons, blocks);
    NetFileSystem net = new NetFileSystem(store, network, new Datagrams(store, streams));
    root.attach("net", net.ofNobody());
    this.calls = new SystemCalls(commons, table, openFiles, network, changes);
    this.launcher =
        new Launcher(
            store,
            blocks,
            openFiles,
            streams,
            network,
            new MountNamespaces(store, streams, root, devices, processes, net));
    this.reaper = new Reaper(table, accounting, launcher, workers, clock, new Ends());
  }

  /** The whole tree, from its root. */
  public Start at() {
    return new Start(root, false);
  }

  /** Puts a file with a text into the tree; the directories above it are made. */
  public void file(String path, String text) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      names.createDirectory(at(), path.substring(0, slash));
    }
    Lookup opened = opener.open(at(), path, true, Oflags.CREAT, true);
    check(opened.errno(), path);
    FileNode file = (FileNode) opened.node();
    check(file.write(text), path);
    file.closed();
  }

  /** Removes everything below a directory. */
  public void removeAll(String path) {
    Lookup found = names.find(at(), path, true);
    check(found.errno(), path);
    DirectoryNode directory = (DirectoryNode) found.node();
    List<String> entries = new ArrayList<>();
    directory.list(0, (name, node, cookie) -> entries.add(name));
    for (String entry : entries) {
      String inner = path + "/" + entry;
      if (names.find(at(), inner, false).node() instanceof DirectoryNode) {
        removeAll(inner);
        check(names.removeDirectory(at(), inner), inner);
      } else {
        check(names.unlink(at(), inner), inner);
      }
    }
  }

  private static void check(int errno, String about) {
    if (errno != Errno.SUCCESS) {
      throw new AssertionError(about + ": " + Errno.name(errno));
    }
  }

  /** A process that sees the whole tree. */
  public ProcessUnderTest start(String cwd, String... arguments) {
    return start(
        new SpawnRequest(
            List.of(arguments), Map.of("PWD", cwd), cwd, null, null, new Stdio.Pipes()));
  }

  public ProcessUnderTest start(SpawnRequest request) {
    try {
      return tryStart(request);
    } catch (Refusal refusal) {
      throw new AssertionError(refusal.getMessage(), refusal);
    }
  }

  /** The gateway's process. Without streams the root directory is its only descriptor. */
  public ProcessUnderTest startGateway(Stdio streams) {
    SpawnRequest request =
        new SpawnRequest(List.of("gateway"), Map.of(), "/", Map.of("/", "/"), null, streams);
    try {
      return tryStart(request, table.createGateway(request, clock.realtime() / 1e6));
    } catch (Refusal refusal) {
      throw new AssertionError(refusal.getMessage(), refusal);
    }
  }

  /** As the page's request: a process that can't be started leaves nothing allocated. */
  public ProcessUnderTest tryStart(SpawnRequest request) throws Refusal {
    return tryStart(request, table.create(request, clock.realtime() / 1e6));
  }

  private ProcessUnderTest tryStart(SpawnRequest request, Process process) throws Refusal {
    try {
      launcher.prepare(process, request);
    } catch (Refusal refusal) {
      reaper.discard(process);
      throw refusal;
    }
    reaper.started(process);
    workers.start(process.index(), process.index(), null);
    return new ProcessUnderTest(this, process);
  }

  /** What a process wrote so far to its stream 1 or 2. */
  public Output output(int pid) {
    return outputs.get(pid);
  }

  /**
   * What happens when a process waits and the kernel has nothing to do: one such thing at a time.
   */
  public void whenIdle(Runnable action) {
    idle.add(action);
  }

  /** One round over all processes; returns whether any asked or ended. */
  public boolean serve() {
    boolean any = false;
    for (Process process : List.copyOf(table.living())) {
      if (process.running() != 0 && process.exit() == null) {
        any |= calls.serve(process);
        any |= reaper.checkExit(process);
      }
    }
    for (Process process : table.living()) {
      Output output = outputs.get(process.pid());
      any |= output != null && output.take();
    }
    return any;
  }

  private void sleep(int at, int expected, long nanos) {
    if (serve() || commons.loadInt(at) != expected) {
      return;
    }
    if (!idle.isEmpty()) {
      idle.remove(0).run();
    } else if (nanos >= 0) {
      clock.advance(nanos);
    } else {
      throw new AssertionError("a process waits for what never comes");
    }
  }

  /**
   * Gives the kernel a thread of its own, so that processes may have theirs, once all are started.
   */
  public void runOnThread() {
    commons.sleepBy(null);
    thread = new Thread(this::loop, "kernel");
    thread.start();
  }

  private void loop() {
    while (!stopping) {
      int bell = commons.loadInt(CommonsLayout.DOORBELL);
      if (!serve() && !stopping) {
        commons.waitWhile(CommonsLayout.DOORBELL, bell, -1);
      }
    }
  }

  @Override
  public void close() {
    stopping = true;
    if (thread != null) {
      commons.addInt(CommonsLayout.DOORBELL, 1);
      commons.wake(CommonsLayout.DOORBELL);
      Threads.join(thread);
      commons.sleepBy(this::sleep);
    }
  }

  private final class Ends implements ProcessListener {
    /** Have exited, but their workers may not be gone. */
    private final Set<Process> told = new HashSet<>();

    @Override
    public void started(Process process) {
      Output output = new Output(commons, process.streams());
      outputs.put(process.pid(), output);
      output.attach();
    }

    @Override
    public void reaped(Process process, boolean killed) {
      calls.closeAll(process, killed);
      if (told.remove(process)) {
        free(process);
      }
    }

    @Override
    public void exited(Process process) {
      Output output = outputs.get(process.pid());
      if (output != null) {
        output.take();
      }
      if (process.isGone()) {
        free(process);
      } else {
        told.add(process);
      }
    }
  }

  private void free(Process process) {
    Output output = outputs.get(process.pid());
    if (output != null) {
      output.detach();
    }
    reaper.free(process);
  }
}
