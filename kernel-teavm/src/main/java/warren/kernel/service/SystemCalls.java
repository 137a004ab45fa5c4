package warren.kernel.service;

import warren.kernel.net.Network;
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
 * Serves the requests of processes, one at a time; some are answered later. The bridge has already
 * checked its arguments.
 */
public final class SystemCalls {
  /** Returned by an operation that will answer its call later. */
  static final int PENDING = -1;

  private final ProcessTable table;
  private final OpenCall open;
  private final NameCalls names;
  private final AttributeCalls attributes;
  private final ListCall list;
  private final CloseCalls close;
  private final SocketCalls sockets;
  private final ControlCalls control;
  private long accepted;

  public SystemCalls(
      Commons commons,
      ProcessTable table,
      OpenFileStore openFiles,
      Network network,
      Changes changes) {
    this.table = table;
    PathStart start = new PathStart();
    Names operations = new Names(changes);
    this.close = new CloseCalls(commons, changes);
    this.open = new OpenCall(start, new Opener(changes), openFiles);
    this.names = new NameCalls(commons, start, operations);
    this.attributes = new AttributeCalls(commons, start, operations);
    this.list = new ListCall(commons);
    this.sockets = new SocketCalls(network, openFiles);
    this.control = new ControlCalls(commons);
  }

  /** Requests accepted so far. */
  public long accepted() {
    return accepted;
  }

  /** Serves a process's request; returns whether there was one. */
  public boolean serve(Process process) {
    Call call = process.call();
    if (!call.accept()) {
      return false;
    }
    close.closeDeferred(process);
    int errno = dispatchWithRetry(call);
    if (errno != PENDING) {
      call.complete(errno);
    }
    accepted++;
    return true;
  }

  /** Closes the descriptors whose close a process has deferred. */
  public void closeDeferred(Process process) {
    close.closeDeferred(process);
  }

  /** Closes all descriptors of a process; {@code killed} means that it may have been writing. */
  public void closeAll(Process process, boolean killed) {
    close.closeDeferred(process);
    close.closeAll(process, killed);
  }

  /**
   * On NOSPC, the deferred closes of other processes may free space: performs them and tries again.
   */
  private int dispatchWithRetry(Call call) {
    int errno = dispatch(call);
    if (errno != Errno.NOSPC) {
      return errno;
    }
    for (Process other : table.living()) {
      close.closeDeferred(other);
    }
    return dispatch(call);
  }

  private int dispatch(Call call) {
    return switch (call.operation()) {
      case Operation.PATH_OPEN -> open.pathOpen(call);
      case Operation.PATH_FILESTAT_GET -> attributes.pathFilestatGet(call);
      case Operation.PATH_FILESTAT_SET_TIMES -> attributes.pathFilestatSetTimes(call);
      case Operation.PATH_CREATE_DIRECTORY -> names.pathCreateDirectory(call);
      case Operation.PATH_REMOVE_DIRECTORY -> names.pathRemoveDirectory(call);
      case Operation.PATH_UNLINK_FILE -> names.pathUnlinkFile(call);
      case Operation.PATH_RENAME -> names.pathRename(call);
      case Operation.PATH_LINK -> names.pathLink(call);
      case Operation.PATH_SYMLINK -> names.pathSymlink(call);
      case Operation.PATH_READLINK -> names.pathReadlink(call);
      case Operation.FD_CLOSE -> close.fdClose(call);
      case Operation.FD_RENUMBER -> close.fdRenumber(call);
      case Operation.FD_READDIR -> list.fdReaddir(call);
      case Operation.RESERVE -> attributes.reserve(call);
      case Operation.FD_FILESTAT_SET_SIZE -> attributes.fdFilestatSetSize(call);
      case Operation.FD_FILESTAT_SET_TIMES -> attributes.fdFilestatSetTimes(call);
      case Operation.FD_SYNC -> close.fdSync(call);
      case Operation.SOCK_ACCEPT -> sockets.sockAccept(call);
      case Operation.SOCK_SHUTDOWN -> sockets.sockShutdown(call);
      case Operation.CONTROL_READ -> control.controlRead(call);
      case Operation.CONTROL_WRITE -> control.controlWrite(call);
      default -> Errno.NOSYS;
    };
  }
}
