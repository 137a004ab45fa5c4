package warren.kernel.vfs;

/** What a node can query and do while it opens itself for a process. Methods return an errno. */
public interface OpenContext {
  /** FD_READ and FD_WRITE as requested; neither of them means both. */
  long wanted();

  /** Whether nothing may be changed in what was found. */
  boolean isReadOnly();

  /**
   * Opens a node: a new open file description and a descriptor of it for the process. Errors:
   * NOSPC.
   *
   * @param kind one of {@link warren.shared.layout.OpenKind}
   */
  int open(Node node, int kind, long rights);

  /** The same for a read-only file without a name. Errors: NOSPC. */
  int openUnnamed(FileNode file, int kind, long rights);

  /** Whether it must not wait. */
  boolean isNonblocking();

  /**
   * What is opened waits for something, and returns {@link Node#PENDING}; later it calls {@link
   * #complete}. If the process gives up, {@code undo} runs in place of that.
   */
  void await(Runnable undo);

  /** The result of an open that has waited. */
  void complete(int errno);

  /** Duplicates a descriptor of the process. Errors: NXIO, it is not open. */
  int duplicate(int descriptor);
}
