package warren.kernel.proc;

import warren.kernel.vfs.DirectoryNode;

/** Makes the /proc that one process sees. */
public interface SelfDirectory {
  /** With {@code all}, every process is in it; else only {@code self}. */
  DirectoryNode of(Process self, boolean all);
}
