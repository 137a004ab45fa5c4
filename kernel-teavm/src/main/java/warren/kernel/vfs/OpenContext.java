package warren.kernel.vfs;

/** What a node may ask and do while it opens itself for a process. Methods return an errno. */
public interface OpenContext {
  /** FD_READ and FD_WRITE as they were asked for; neither means both. */
  long wanted();

  /** Whether nothing may be changed in what was found. */
  boolean isReadOnly();

  /**
   * Gives the process a descriptor for a new description of what was found. Errors: NOSPC.
   *
   * @param kind one of {@link warren.shared.layout.OpenKind}
   */
  int open(Node node, int kind, long rights);

  /** The same for a file that stands nowhere and can only be read. Errors: NOSPC. */
  int openUnnamed(FileNode file, int kind, long rights);

  /**
   * Gives the process another descriptor for what it has open under a number. Errors: NXIO, it has
   * nothing there.
   */
  int duplicate(int descriptor);
}
