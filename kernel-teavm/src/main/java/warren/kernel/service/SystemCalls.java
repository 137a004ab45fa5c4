package warren.kernel.service;

import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Opener;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Operation;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;

/** Answers the requests of processes, one at a time. The bridge has checked what it sends. */
public final class SystemCalls {
  private final Commons commons;
  private final ProcessTable table;
  private final Caller caller;
  private final OpenCall open;
  private final NameCalls names;
  private final AttributeCalls attributes;
  private final ListCall list;
  private final CloseCalls close;
  private long answered;

  public SystemCalls(Commons commons, ProcessTable table, Changes changes) {
    this.table = table;
    this.commons = commons;
    this.caller = new Caller(commons);
    Names operations = new Names(changes);
    this.close = new CloseCalls(commons, caller, changes);
    this.open = new OpenCall(caller, new Opener(changes));
    this.names = new NameCalls(commons, caller, operations);
    this.attributes = new AttributeCalls(commons, caller, operations);
    this.list = new ListCall(commons, caller);
  }

  /** Requests answered so far. */
  public long answered() {
    return answered;
  }

  /** Answers a process if it asks; returns whether it did. */
  public boolean serve(Process process) {
    int slot = CommonsLayout.slot(process.index());
    int sequence = commons.loadInt(slot + Slot.REQUEST);
    if (sequence == process.answered()) {
      return false;
    }
    caller.is(process);
    close.takeNoted(process);
    commons.putInt(slot + Slot.ERRNO, answerOnceMore(commons.getInt(slot + Slot.OPERATION)));
    process.setAnswered(sequence);
    commons.storeInt(slot + Slot.RESPONSE, sequence);
    commons.wake(slot + Slot.RESPONSE);
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
  private int answerOnceMore(int operation) {
    int errno = answer(operation);
    if (errno != Errno.NOSPC) {
      return errno;
    }
    for (Process other : table.living()) {
      close.takeNoted(other);
    }
    return answer(operation);
  }

  private int answer(int operation) {
    return switch (operation) {
      case Operation.PATH_OPEN -> open.open();
      case Operation.PATH_FILESTAT_GET -> attributes.filestat();
      case Operation.PATH_FILESTAT_SET_TIMES -> attributes.setTimesOfPath();
      case Operation.PATH_CREATE_DIRECTORY -> names.createDirectory();
      case Operation.PATH_REMOVE_DIRECTORY -> names.removeDirectory();
      case Operation.PATH_UNLINK_FILE -> names.unlink();
      case Operation.PATH_RENAME -> names.rename();
      case Operation.PATH_LINK -> names.link();
      case Operation.PATH_SYMLINK -> names.symlink();
      case Operation.PATH_READLINK -> names.readlink();
      case Operation.CLOSE -> close.close(caller.argument(0));
      case Operation.RENUMBER -> close.renumber(caller.argument(0), caller.argument(1));
      case Operation.READDIR -> list.list();
      case Operation.RESERVE -> attributes.reserve();
      case Operation.SET_SIZE -> attributes.setSize();
      case Operation.SET_TIMES -> attributes.setTimes();
      case Operation.PING -> Errno.SUCCESS;
      default -> Errno.NOSYS;
    };
  }
}
