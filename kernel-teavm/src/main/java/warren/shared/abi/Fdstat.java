package warren.shared.abi;

/** WASI preview 1, section {@code fdstat}: offsets of what {@code fd_fdstat_get} reports. */
public final class Fdstat {
  /** {@code u8}: a {@link Filetype}. */
  public static final int FILETYPE = 0;

  /** {@code u16}: {@link Fdflags}. */
  public static final int FLAGS = 2;

  /** {@code u64}: {@link Rights} of this descriptor. */
  public static final int RIGHTS_BASE = 8;

  /** {@code u64}: {@link Rights} of what is opened through it. */
  public static final int RIGHTS_INHERITING = 16;

  /** Bytes of the whole record. */
  public static final int SIZE = 24;

  private Fdstat() {}
}
