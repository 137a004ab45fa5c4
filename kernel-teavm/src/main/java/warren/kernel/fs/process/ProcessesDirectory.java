package warren.kernel.fs.process;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.proc.Process;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Node;

/** The directory /proc as one process sees it. */
final class ProcessesDirectory extends DirectoryNode {
  private static final String NETWORK = "net";

  /** The cookie of the last entry. */
  private static final long LAST = 1L << 32;

  private final ProcessFileSystem fileSystem;
  private final Process self;
  private final boolean all;

  ProcessesDirectory(ProcessFileSystem fileSystem, Process self, boolean all) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.self = self;
    this.all = all;
  }

  @Override
  public Node lookup(String name) {
    if (name.equals("self") && self != null) {
      return new LinkNode(store(), fileSystem.linkRecord(), Integer.toString(self.pid()));
    }
    if (name.equals(NETWORK)) {
      return network();
    }
    for (Process process : visible()) {
      if (name.equals(Integer.toString(process.pid()))) {
        return new ProcessDirectory(fileSystem, process, process == self);
      }
    }
    return null;
  }

  private Node network() {
    return new NetworkDirectory(fileSystem, self, all);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /**
   * The cookie of self is 1, that of a process is its pid + 1; net comes last. Threads are found by
   * their names alone.
   */
  @Override
  public void list(long cookie, EntrySink sink) {
    if (cookie < 1 && self != null && !sink.entry("self", lookup("self"), 1)) {
      return;
    }
    for (Process process : visible()) {
      long behind = process.pid() + 1L;
      if (process.isListed() && behind > Math.max(cookie, 1)) {
        Node node = new ProcessDirectory(fileSystem, process, process == self);
        if (!sink.entry(Integer.toString(process.pid()), node, behind)) {
          return;
        }
      }
    }
    if (cookie < LAST) {
      sink.entry(NETWORK, network(), LAST);
    }
  }

  private List<Process> visible() {
    if (all) {
      return fileSystem.table().living();
    }
    List<Process> only = new ArrayList<>(1);
    only.add(self);
    return only;
  }
}
