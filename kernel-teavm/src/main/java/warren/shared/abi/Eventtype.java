package warren.shared.abi;

/** WASI preview 1, section {@code eventtype}: what a subscription waits for. */
public final class Eventtype {
  /**
   * The time value of clock {@code subscription_clock::id} has reached timestamp {@code
   * subscription_clock::timeout}.
   */
  public static final int CLOCK = 0;

  /**
   * File descriptor {@code subscription_fd_readwrite::file_descriptor} has data available for
   * reading. This event always triggers for regular files.
   */
  public static final int FD_READ = 1;

  /**
   * File descriptor {@code subscription_fd_readwrite::file_descriptor} has capacity available for
   * writing. This event always triggers for regular files.
   */
  public static final int FD_WRITE = 2;

  private Eventtype() {}
}
