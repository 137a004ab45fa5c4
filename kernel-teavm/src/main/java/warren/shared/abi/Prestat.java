package warren.shared.abi;

/** WASI preview 1, section {@code prestat}: offsets of what {@code fd_prestat_get} reports. */
public final class Prestat {
  /** {@code u8}: a {@link Preopentype}. */
  public static final int TAG = 0;

  /** {@code u32}: bytes of the name, without a NUL. */
  public static final int NAME_LEN = 4;

  /** Bytes of the whole record. */
  public static final int SIZE = 8;

  private Prestat() {}
}
