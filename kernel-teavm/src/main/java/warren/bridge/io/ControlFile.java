package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.shared.abi.Errno;
import warren.shared.abi.Whence;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * A file of commands: each read and each write is a request to the kernel. A write is one command,
 * after which the answer is read from the start.
 */
final class ControlFile extends OpenFile {
  /** Bytes of an answer that one read returns. */
  private static final int MOST = 4096;

  private final Commons commons;
  private final GuestMemory guest;
  private final KernelCalls kernel;
  private final CommandWriter commands;

  ControlFile(Opening opening, Commons commons, GuestMemory guest, KernelCalls kernel) {
    super(opening, commons);
    this.commons = commons;
    this.guest = guest;
    this.kernel = kernel;
    this.commands = new CommandWriter(opening.descriptor(), guest, kernel);
  }

  @Override
  public int read(int to, int length) {
    long position = position();
    int done = readAt(to, length, position);
    if (done > 0) {
      setPosition(position + done);
    }
    return done;
  }

  @Override
  public int readAt(int to, int length, long offset) {
    kernel.argument(0, commands.descriptor()).argument(1, Math.min(length, MOST));
    kernel.longArgument(0, offset);
    int errno = kernel.call(Operation.CONTROL_READ);
    if (errno != Errno.SUCCESS) {
      return -errno;
    }
    guest.copyFromCommons(to, kernel.transfer(), kernel.result(0));
    return kernel.result(0);
  }

  @Override
  public int write(int from, int length) {
    int written = commands.write(from, length);
    if (length > 0) {
      setPosition(0);
    }
    return written;
  }

  @Override
  public int writeAt(int from, int length, long offset) {
    return write(from, length);
  }

  @Override
  public long seek(long offset, int whence) {
    long target = whence == Whence.CUR ? position() + offset : offset;
    if (target < 0 || (whence != Whence.CUR && whence != Whence.SET)) {
      return -Errno.INVAL;
    }
    setPosition(target);
    return target;
  }

  private long position() {
    return commons.getLong(file() + OpenFileRecord.POSITION);
  }

  private void setPosition(long position) {
    commons.putLong(file() + OpenFileRecord.POSITION, position);
  }

  @Override
  public boolean closesSynchronously() {
    return true;
  }

  @Override
  void renumbered(int descriptor) {
    commands.renumbered(descriptor);
  }
}
