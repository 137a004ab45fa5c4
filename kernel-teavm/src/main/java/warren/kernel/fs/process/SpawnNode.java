package warren.kernel.fs.process;

import warren.kernel.proc.Process;
import warren.kernel.spawn.ChildRequest;
import warren.kernel.spawn.Spawner;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.Keeper;
import warren.shared.abi.Errno;

/**
 * The file /proc/self/spawn, for one open file description: a request is written to it, and the pid
 * of the child is read from it.
 */
final class SpawnNode extends CommandNode {
  private final ProcessFileSystem fileSystem;
  private final Process process;
  private ChildRequest request = new ChildRequest();
  private String answer = "";

  SpawnNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.fileSystem = fileSystem;
    this.process = process;
  }

  @Override
  public String text() {
    return answer;
  }

  @Override
  public int command(String fields) {
    return Errno.NOTSUP;
  }

  /** Errors: as in PROC.md. */
  @Override
  public int command(String fields, Keeper.Outcome later) {
    int errno = request.add(fields);
    if (errno != Errno.SUCCESS) {
      return failed(errno, "the request has a field that is not understood");
    }
    if (!request.isComplete()) {
      return errno;
    }
    ChildRequest whole = request;
    request = new ChildRequest();
    Started started = new Started(later);
    fileSystem.spawner().spawn(process, whole, started);
    return started.returned();
  }

  private int failed(int errno, String message) {
    request = new ChildRequest();
    answer = Errno.name(errno) + " " + message + "\n";
    return errno;
  }

  /** The outcome is the write's result if it is there at once. */
  private final class Started implements Spawner.Outcome {
    private final Keeper.Outcome later;
    private int errno = PENDING;
    private boolean isReturned;

    Started(Keeper.Outcome later) {
      this.later = later;
    }

    int returned() {
      isReturned = true;
      return errno;
    }

    @Override
    public void started(Process child) {
      answer = child.pid() + "\n";
      done(Errno.SUCCESS);
    }

    @Override
    public void failed(int errno, String message) {
      done(SpawnNode.this.failed(errno, message));
    }

    private void done(int errno) {
      this.errno = errno;
      if (isReturned) {
        later.done(errno);
      }
    }
  }
}
