package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.abi.Preview0;
import warren.shared.abi.Whence;

/**
 * The four calls of preview 0 that differ from preview 1's: {@code fd_filestat_get}, {@code
 * fd_seek}, {@code path_filestat_get} and {@code poll_oneoff} have other numbers and layouts:
 * {@link Preview0}.
 */
public final class UnstableCalls {
  /** {@code fd_filestat_get} and {@code path_filestat_get} in preview 0's layout. */
  public final FilestatCalls filestats;

  /** {@code poll_oneoff} with preview 0's subscriptions. */
  public final PollCall poll;

  private final DataCalls data;

  UnstableCalls(DataCalls data, FilestatCalls filestats, PollCall poll) {
    this.data = data;
    this.filestats = filestats;
    this.poll = poll;
  }

  /**
   * As {@link DataCalls#fdSeek}, with other numbers for {@code whence}.
   *
   * @param whence {@link Preview0#WHENCE_CUR} and the following
   */
  public int fdSeek(int fd, long offset, int whence, int newoffset) {
    return switch (whence & 0xff) {
      case Preview0.WHENCE_CUR -> data.fdSeek(fd, offset, Whence.CUR, newoffset);
      case Preview0.WHENCE_END -> data.fdSeek(fd, offset, Whence.END, newoffset);
      case Preview0.WHENCE_SET -> data.fdSeek(fd, offset, Whence.SET, newoffset);
      default -> Errno.INVAL;
    };
  }
}
