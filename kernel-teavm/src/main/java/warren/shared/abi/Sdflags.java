package warren.shared.abi;

/**
 * WASI preview 1, section {@code sdflags}: which directions {@code sock_shutdown} closes; 8 bits.
 */
public final class Sdflags {
  /** Disables further receive operations. */
  public static final int RD = 1 << 0;

  /** Disables further send operations. */
  public static final int WR = 1 << 1;

  private Sdflags() {}
}
