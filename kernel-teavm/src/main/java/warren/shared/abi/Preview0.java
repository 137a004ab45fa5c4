package warren.shared.abi;

/**
 * WASI preview 0, the module {@code wasi_unstable}: what of it differs from preview 1. Its
 * functions have the names and types of preview 1's; sock_accept came later.
 */
public final class Preview0 {
  /** The module whose functions these are. */
  public static final String MODULE = "wasi_unstable";

  /** Before the names of the bridge's exports for functions that differ. */
  public static final String PREFIX = "unstable_";

  /** {@code whence}: relative to the current position. */
  public static final int WHENCE_CUR = 0;

  /** {@code whence}: relative to end-of-file. */
  public static final int WHENCE_END = 1;

  /** {@code whence}: relative to start-of-file. */
  public static final int WHENCE_SET = 2;

  /** {@code filestat}, {@code u32}: how many names the node has. */
  public static final int FILESTAT_NLINK = 20;

  /** {@code filestat}: by how much what follows nlink lies before preview 1's offsets. */
  public static final int FILESTAT_SHIFT = 8;

  /**
   * {@code subscription}: by how much a clock's fields are after preview 1's offsets, since it has
   * a userdata of its own before them; the whole record is longer by the same.
   */
  public static final int SUBSCRIPTION_SHIFT = 8;

  private Preview0() {}

  /** Whether preview 0 has a function of this name, as preview 1 or differing. */
  public static boolean has(String name) {
    return !name.equals("sock_accept") && Syscalls.indexOf(name) >= 0;
  }

  /** Whether a function of this name differs from preview 1's; the types are the same. */
  public static boolean differs(String name) {
    return switch (name) {
      case "fd_filestat_get", "fd_seek", "path_filestat_get", "poll_oneoff" -> true;
      default -> false;
    };
  }
}
