package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Opener;
import warren.shared.abi.Errno;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;

/**
 * Answers the requests of processes, one at a time; some of them later. The bridge has checked what
 * it sends.
 */
public final class SystemCalls {
  /** What an operation gives instead of an errno that answers its call later. */
  static final int PENDING = -1;

  private final ProcessTable table;
  private final OpenCall open;
  private final NameCalls names;
  private final AttributeCalls attributes;
  private final ListCall list;
  private final CloseCalls close;
  private long answered;

  public SystemCalls(
      Commons commons, ProcessTable table, OpenFileStore openFiles, Changes changes) {
    this.table = table;
    PathStart start = new PathStart();
    Names operations = new Names(changes);
    this.close = new CloseCalls(commons, changes);
    this.open = new OpenCall(start, new Opener(changes), openFiles);
    this.names = new NameCalls(commons, start, operations);
    this.attributes = new AttributeCalls(commons, start, operations);
    this.list = new ListCall(commons);
  }

  /** Requests taken up so far. */
  public long answered() {
    return answered;
  }

  /** Takes up a process's request if there is one; returns whether there was. */
  public boolean serve(Process process) {
    Call call = process.call();
    if (!call.takeUp()) {
      return false;
    }
    close.takeNoted(process);
    int errno = answerOnceMore(call);
    if (errno != PENDING) {
      call.complete(errno);
    }
    answered++;
    return true;
  }

  /**
   * Closes what a process noted as closed; also when room is short and for a process that has
   * ended.
   */
  public void takeNoted(Process process) {
    close.takeNoted(process);
  }

  /** Closes all that a process has open; {@code killed} says that it may have been writing. */
  public void closeAll(Process process, boolean killed) {
    close.takeNoted(process);
    close.closeAll(process, killed);
  }

  /** Where there was no room, what other processes noted as closed may give some. */
  private int answerOnceMore(Call call) {
    int errno = answer(call);
    if (errno != Errno.NOSPC) {
      return errno;
    }
    for (Process other : table.living()) {
      close.takeNoted(other);
    }
    return answer(call);
  }

  private int answer(Call call) {
    return switch (call.operation()) {
      case Operation.PATH_OPEN -> open.open(call);
      case Operation.PATH_FILESTAT_GET -> attributes.filestat(call);
      case Operation.PATH_FILESTAT_SET_TIMES -> attributes.setTimesOfPath(call);
      case Operation.PATH_CREATE_DIRECTORY -> names.createDirectory(call);
      case Operation.PATH_REMOVE_DIRECTORY -> names.removeDirectory(call);
      case Operation.PATH_UNLINK_FILE -> names.unlink(call);
      case Operation.PATH_RENAME -> names.rename(call);
      case Operation.PATH_LINK -> names.link(call);
      case Operation.PATH_SYMLINK -> names.symlink(call);
      case Operation.PATH_READLINK -> names.readlink(call);
      case Operation.CLOSE -> close.close(call);
      case Operation.RENUMBER -> close.renumber(call);
      case Operation.READDIR -> list.list(call);
      case Operation.RESERVE -> attributes.reserve(call);
      case Operation.SET_SIZE -> attributes.setSize(call);
      case Operation.SET_TIMES -> attributes.setTimes(call);
      default -> Errno.NOSYS;
    };
  }
}
