package warren.shared.layout;

/** What the kernel has ordered a process to do at its next system call. */
public final class ProcessOrder {
  /** To go on. */
  public static final int RUN = 0;

  /** To exit: it was killed. */
  public static final int EXIT = 1;

  /** To wait until the order is another one. */
  public static final int STOP = 2;

  private ProcessOrder() {}
}
