package warren.kernel.proc;

/** Is notified of the life of processes, in this order. */
public interface ProcessListener {
  /** A worker is about to run it. */
  void started(Process process);

  /**
   * It has exited; its output may still have to be read. A process that never ran exits without
   * {@link #started}.
   */
  void exited(Process process);

  /**
   * Its worker is gone, or it never had one: its descriptors must be closed. {@code killed} means
   * that it may have been in the middle of any operation. May be called before {@link #exited}.
   */
  void reaped(Process process, boolean killed);
}
