package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;

/** {@code fd_readdir}: the entries of a directory. */
public final class ReaddirCall {
  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;

  ReaddirCall(Descriptors descriptors, GuestMemory memory, KernelCalls kernel) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
  }

  /**
   * Lists a directory: as many entries as fit, the last one cut off where the buffer ends. A buffer
   * that is not full means the end. An entry is a {@link Dirent} followed by its name, without
   * padding:
   *
   * <pre>
   *   buf
   *    0           8          16            20          21   24          24 + d_namlen
   *    | d_next    | d_ino    | d_namlen    | d_type    | -  | name      | d_next ...
   *      u64         u64        u32           u8               UTF-8
   * </pre>
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is no directory.
   *   <li>INVAL: {@code cookie} is 2^63 or more.
   * </ul>
   *
   * @param buf where the entries go
   * @param bufLen size of the buffer
   * @param cookie 0 to start, or {@code d_next} of the entry after which to continue
   * @param bufused result, {@code u32}: bytes of entries
   */
  public int fdReaddir(int fd, int buf, int bufLen, long cookie, int bufused) {
    OpenFile file = descriptors.get(fd);
    if (file == null || !file.isDirectory()) {
      return Errno.BADF;
    }
    if (!memory.holds(buf, bufLen) || !memory.holds(bufused, 4)) {
      return Errno.FAULT;
    }
    int done = 0;
    long next = cookie;
    while (done != bufLen) {
      kernel.argument(0, fd).argument(1, bufLen - done).longArgument(0, next);
      int errno = kernel.call(Operation.FD_READDIR);
      if (errno != Errno.SUCCESS) {
        return errno;
      }
      int bytes = kernel.result(0);
      memory.copyFromCommons(buf + done, kernel.transfer(), bytes);
      done += bytes;
      next = kernel.longResult(0);
      if (kernel.result(1) != 0) {
        break;
      }
    }
    memory.putInt(bufused, done);
    return Errno.SUCCESS;
  }
}
