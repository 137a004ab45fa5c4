package warren.kernel.fs.process;

import warren.kernel.proc.ChildEvents;
import warren.kernel.proc.Process;
import warren.kernel.vfs.OpenContext;
import warren.shared.layout.OpenKind;

/** The file /proc/self/wait: lines about children. */
final class WaitNode extends LinesNode {
  private final ProcessFileSystem fileSystem;
  private final Process process;

  WaitNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem);
    this.fileSystem = fileSystem;
    this.process = process;
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    ChildEvents children = process.children();
    boolean isOpen = children.open(fileSystem.streams(), store().commons());
    return open(context, OpenKind.READ_END, 0, isOpen ? children.lines() : null);
  }
}
