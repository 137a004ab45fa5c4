package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.abi.Preview0;
import warren.shared.abi.Whence;

/** The four calls of preview 0 that differ from preview 1: other numbers and layouts. */
public final class UnstableCalls {
  public final PollCall poll;
  private final DataCalls data;
  private final DescriptorCalls descriptors;
  private final PathCalls paths;
  private final FilestatWriter filestat;

  UnstableCalls(
      DataCalls data,
      DescriptorCalls descriptors,
      PathCalls paths,
      PollCall poll,
      FilestatWriter filestat) {
    this.data = data;
    this.descriptors = descriptors;
    this.paths = paths;
    this.poll = poll;
    this.filestat = filestat;
  }

  public int seek(int descriptor, long offset, int whence, int result) {
    return switch (whence & 0xff) {
      case Preview0.WHENCE_CUR -> data.seek(descriptor, offset, Whence.CUR, result);
      case Preview0.WHENCE_END -> data.seek(descriptor, offset, Whence.END, result);
      case Preview0.WHENCE_SET -> data.seek(descriptor, offset, Whence.SET, result);
      default -> Errno.INVAL;
    };
  }

  public int filestat(int descriptor, int result) {
    return descriptors.filestat(descriptor, filestat, result);
  }

  public int pathFilestat(int directory, int lookup, int path, int length, int result) {
    return paths.filestat(directory, lookup, path, length, filestat, result);
  }
}
