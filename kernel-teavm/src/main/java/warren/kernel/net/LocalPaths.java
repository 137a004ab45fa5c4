package warren.kernel.net;

import warren.kernel.vfs.Start;

/** How the process that made a socket sees names of files. */
public interface LocalPaths {
  /** The root of its tree. */
  Start start();

  /** A path as it is walked from the root; a relative one begins at the current directory. */
  String relative(String path);

  /** The permissions that new names lack. */
  int mask();
}
