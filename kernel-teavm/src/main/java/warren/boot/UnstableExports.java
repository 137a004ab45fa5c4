package warren.boot;

import org.teavm.interop.Export;

/** The functions of preview 0 that differ from preview 1's of the same name. */
public final class UnstableExports {
  private UnstableExports() {}

  /** Makes this class part of the binary. */
  static void keep() {}

  @Export(name = "unstable_fd_filestat_get")
  public static int fdFilestatGet(int a, int b) {
    return Bridge.calls.unstable.filestat(a, b);
  }

  @Export(name = "unstable_fd_seek")
  public static int fdSeek(int a, long b, int c, int d) {
    return Bridge.calls.unstable.seek(a, b, c, d);
  }

  @Export(name = "unstable_path_filestat_get")
  public static int pathFilestatGet(int a, int b, int c, int d, int e) {
    return Bridge.calls.unstable.pathFilestat(a, b, c, d, e);
  }

  @Export(name = "unstable_poll_oneoff")
  public static int pollOneoff(int a, int b, int c, int d) {
    return Bridge.calls.unstable.poll.poll(a, b, c, d);
  }
}
