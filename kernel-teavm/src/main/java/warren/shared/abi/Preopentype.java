package warren.shared.abi;

/** WASI preview 1, section {@code preopentype}: what a preopened descriptor is. */
public final class Preopentype {
  /** A pre-opened directory. */
  public static final int DIR = 0;

  /** No directory: an extension. */
  public static final int NONE = 1;

  private Preopentype() {}
}
