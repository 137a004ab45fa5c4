package warren.kernel.proc;

import warren.kernel.vfs.DirectoryNode;

/** Creates the /proc of one process. */
public interface SelfDirectory {
  /** With {@code all} it lists every process, else only {@code self}. */
  DirectoryNode of(Process self, boolean all);
}
