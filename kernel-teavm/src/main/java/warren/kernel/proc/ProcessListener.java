package warren.kernel.proc;

/** Is told of the life of processes, in this order. */
public interface ProcessListener {
  /** A worker is about to run it. */
  void started(Process process);

  /**
   * It has exited; what it wrote may still have to be read. Where it never ran, this comes without
   * {@link #started}.
   */
  void exited(Process process);

  /**
   * Its worker is gone, or it never had one: its descriptors are to be closed. {@code killed} says
   * that it may have been in the middle of anything. May come before {@link #exited}.
   */
  void reaped(Process process, boolean killed);
}
