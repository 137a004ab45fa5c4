package warren.shared.abi;

/**
 * WASI preview 1, section {@code eventrwflags}: the state of a descriptor that became ready; 16
 * bits.
 */
public final class Eventrwflags {
  /** The peer of this socket has closed or disconnected. */
  public static final int FD_READWRITE_HANGUP = 1 << 0;

  private Eventrwflags() {}
}
