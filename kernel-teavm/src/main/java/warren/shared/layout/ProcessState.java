package warren.shared.layout;

/**
 * What a process does, as its slot tells; the kernel alone knows of those that have not started.
 */
public final class ProcessState {
  public static final int STARTING = 0;
  public static final int RUNNING = 1;
  public static final int WAITING = 2;
  public static final int ENDED = 3;

  private ProcessState() {}
}
