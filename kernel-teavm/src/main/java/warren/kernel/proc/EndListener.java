package warren.kernel.proc;

/** Is told of the ends of processes. */
public interface EndListener {
  /** Descriptors shall be closed; {@code killed} says that it may have been writing. */
  void closing(Process process, boolean killed);

  /** It has ended; its output may still have to be taken. */
  void ended(Process process);
}
