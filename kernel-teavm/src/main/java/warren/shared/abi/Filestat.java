package warren.shared.abi;

/** WASI preview 1, section {@code filestat}: offsets of the attributes of a node. */
public final class Filestat {
  /** {@code u64}: the file system. */
  public static final int DEV = 0;

  /** {@code u64}: the serial number in it. */
  public static final int INO = 8;

  /** {@code u8}: a {@link Filetype}. */
  public static final int FILETYPE = 16;

  /**
   * {@code u8}: whether owner, group or device number are others than 0. Padding in preview 1;
   * programs that look here ask for these only then.
   */
  public static final int OWNED = 17;

  /**
   * {@code u32}: the mode as POSIX has it. Padding in preview 1, which has no modes; programs that
   * look here need no second call.
   */
  public static final int MODE = 20;

  /** {@code u64}: how many names the node has. */
  public static final int NLINK = 24;

  /** {@code u64}: bytes of the file, or of the target of a symbolic link. */
  public static final int FILE_SIZE = 32;

  /** {@code u64}: when it was last read, in ns. */
  public static final int ATIM = 40;

  /** {@code u64}: when its data last changed, in ns. */
  public static final int MTIM = 48;

  /** {@code u64}: when its attributes last changed, in ns. */
  public static final int CTIM = 56;

  /** Bytes of the whole record. */
  public static final int SIZE = 64;

  private Filestat() {}
}
