package warren.boot;

import org.teavm.interop.Export;

/** The functions of preview 0 that differ from preview 1's of the same name. */
public final class UnstableExports {
  private UnstableExports() {}

  /** Does nothing: a call makes this class part of the binary. */
  static void keep() {}

  @Export(name = "unstable_fd_filestat_get")
  public static int fdFilestatGet(int fd, int buf) {
    return Bridge.calls.unstable.filestats.fdFilestatGet(fd, buf);
  }

  @Export(name = "unstable_fd_seek")
  public static int fdSeek(int fd, long offset, int whence, int newoffset) {
    return Bridge.calls.unstable.fdSeek(fd, offset, whence, newoffset);
  }

  @Export(name = "unstable_path_filestat_get")
  public static int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    return Bridge.calls.unstable.filestats.pathFilestatGet(fd, flags, path, pathLen, buf);
  }

  @Export(name = "unstable_poll_oneoff")
  public static int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    return Bridge.calls.unstable.poll.pollOneoff(in, out, nsubscriptions, nevents);
  }
}
