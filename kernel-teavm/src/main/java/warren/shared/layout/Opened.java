package warren.shared.layout;

/** Results of {@link Operation#PATH_OPEN}, as indexes of the i32 and i64 results. */
public final class Opened {
  /** i32: the new descriptor. */
  public static final int DESCRIPTOR = 0;

  /** i32: one of {@link OpenKind}. */
  public static final int KIND = 1;

  /** i32: address of the open file description's record: {@link OpenFileRecord}. */
  public static final int FILE = 2;

  /** i32: WASI file type. */
  public static final int FILETYPE = 3;

  /** i64: rights that fd_fdstat_get reports. */
  public static final int RIGHTS = 0;

  /** i64: rights that descriptors opened through this one may have. */
  public static final int INHERITING = 1;

  private Opened() {}
}
