package warren.kernel.proc;

import java.util.Map;
import warren.kernel.net.Network;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.stream.StreamStore;
import warren.kernel.terminal.EchoBuffer;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.OpenKind;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;

/**
 * Sets up everything that a process starts with: mount namespace, streams, descriptors, arguments,
 * slot.
 */
public final class Launcher {
  private final Commons commons;
  private final OpenFileStore openFiles;
  private final MountNamespaces namespaces;
  private final StdioSetup stdio;
  private final FirstListeners listeners;
  private final StartBlock start;
  private final PathWalk walk = new PathWalk();
  private int firstPreopen;

  /** Allocates a small buffer from {@code blocks} and never frees it. */
  public Launcher(
      FileStore store,
      Blocks blocks,
      OpenFileStore openFiles,
      StreamStore streams,
      Network network,
      MountNamespaces namespaces) {
    this.commons = store.commons();
    this.openFiles = openFiles;
    this.namespaces = namespaces;
    EchoBuffer echo = new EchoBuffer(commons, blocks.allocate(EchoBuffer.SIZE));
    this.stdio = new StdioSetup(openFiles, streams, echo);
    this.listeners = new FirstListeners(openFiles, network);
    this.start = new StartBlock(commons, blocks);
  }

  /**
   * Sets everything up. If it fails the caller discards the process, which frees what was set up.
   */
  public void prepare(Process process, SpawnRequest request) throws Refusal {
    int slot = CommonsLayout.slot(process.index());
    commons.fill(slot, 0, Slot.TRANSFER);
    commons.putInt(slot + Slot.PROCESS_ID, process.pid());
    process.setCall(new Call(commons, process));
    mount(process, request);
    directory(process, request.cwd());
    stdio.open(process, request.stdio());
    if (request.standing().foreground() && process.terminal() != null) {
      process.terminal().setForeground(process.group());
    }
    addPreopens(process, request);
    process.setEnvironment(listeners.open(process, request));
    String directory = request.preopens() == null ? PathNames.plain(request.cwd()) : null;
    start.writeStrings(slot, request.arguments(), process.environment(), directory);
    start.writeDescriptors(slot, process.descriptors());
  }

  private void mount(Process process, SpawnRequest request) throws Refusal {
    Process parent = request.standing().parent();
    if (request.mounts() == null) {
      namespaces.mountWhole(process);
    } else if (parent != null && parent.mounts() == request.mounts()) {
      namespaces.mountAs(parent, process);
    } else {
      namespaces.mountOnly(process, request.mounts());
    }
  }

  /** Behind the standard streams, also where one of those is closed. */
  private void addPreopens(Process process, SpawnRequest request) throws Refusal {
    firstPreopen = Math.min(process.descriptors().size(), StdioSetup.STREAMS);
    if (request.preopens() != null) {
      for (Map.Entry<String, String> preopen : request.preopens().entrySet()) {
        addPreopen(process, new Preopen(preopen.getKey(), null), preopen.getValue());
      }
      return;
    }
    addPreopen(process, new Preopen("/", null), "/");
    addPreopen(process, new Preopen(".", process.root()), request.cwd());
  }

  private void addPreopen(Process process, Preopen preopen, String path) throws Refusal {
    DirectoryNode directory = directory(process, path);
    Access access =
        new Access(
            OpenKind.DIRECTORY,
            Rights.DIRECTORY_ALL,
            Rights.DIRECTORY_INHERITING,
            0,
            walk.isReadOnly());
    OpenFileDescription file = OpenFileDescription.create(openFiles, directory, access, null);
    if (file == null) {
      throw Refusal.noSpace();
    }
    DescriptorTable descriptors = process.descriptors();
    descriptors.put(descriptors.lowestFree(firstPreopen), new Descriptor(file, preopen));
  }

  private DirectoryNode directory(Process process, String path) throws Refusal {
    int errno = walk.walk(new Start(process.root(), false), "./" + PathNames.strip(path), true);
    if (errno == Errno.SUCCESS && walk.node() instanceof DirectoryNode directory) {
      return directory;
    }
    if (errno == Errno.NOTDIR || (errno == Errno.SUCCESS && walk.node() != null)) {
      throw new Refusal(Errno.NOTDIR, path + " is not a directory: a process can't start in it");
    }
    throw new Refusal(
        Errno.NOENT, "there is no directory " + path + " for the process to start in");
  }

  /** Frees what {@link #prepare} set up. The worker must be gone and the output read. */
  void free(Process process) {
    if (process.streams() != null) {
      process.streams().close();
    }
    process.namespace().free();
    process.children().free();
    start.free(CommonsLayout.slot(process.index()));
  }
}
