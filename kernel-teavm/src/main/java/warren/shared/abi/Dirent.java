package warren.shared.abi;

/**
 * WASI preview 1, section {@code dirent}: offsets of the header that {@code fd_readdir} puts before
 * each name.
 */
public final class Dirent {
  /** {@code u64}: the cookie of the entry after this one. */
  public static final int NEXT = 0;

  /** {@code u64}: the serial number of the node. */
  public static final int INO = 8;

  /** {@code u32}: bytes of the name that follows the header. */
  public static final int NAMLEN = 16;

  /** {@code u8}: a {@link Filetype}. */
  public static final int TYPE = 20;

  /** Bytes of the whole record. */
  public static final int SIZE = 24;

  /** The cookie that starts a listing. */
  public static final long COOKIE_START = 0;

  private Dirent() {}
}
