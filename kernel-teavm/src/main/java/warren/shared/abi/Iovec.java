package warren.shared.abi;

/**
 * WASI preview 1, sections {@code iovec} and {@code ciovec}: offsets of a region of guest memory.
 */
public final class Iovec {
  /** {@code u32}: where the region starts. */
  public static final int BUF = 0;

  /** {@code u32}: its length in bytes. */
  public static final int BUF_LEN = 4;

  /** Bytes of the whole record. */
  public static final int SIZE = 8;

  private Iovec() {}
}
