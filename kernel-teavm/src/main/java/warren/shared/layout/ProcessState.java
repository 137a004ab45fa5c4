package warren.shared.layout;

/** The state of a process, as written in its slot; only the kernel knows which have not started. */
public final class ProcessState {
  public static final int STARTING = 0;
  public static final int RUNNING = 1;
  public static final int WAITING = 2;
  public static final int ENDED = 3;

  /** By a signal; the kernel alone knows. */
  public static final int STOPPED = 4;

  private ProcessState() {}
}
