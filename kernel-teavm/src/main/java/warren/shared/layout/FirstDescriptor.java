package warren.shared.layout;

/**
 * Layout of one descriptor that a process starts with. They stand one behind the other in the
 * transfer area, each at a multiple of 8.
 */
public final class FirstDescriptor {
  /** i32: one of {@link OpenKind}; -1 for a number that is free, which has nothing else. */
  public static final int KIND = 0;

  /** i32: address of the open file description's record: {@link OpenFileRecord}. */
  public static final int FILE = 4;

  /** i32: WASI file type. */
  public static final int FILETYPE = 8;

  /** i32: bytes of the preopen's name that follows; -1 for what is no preopen. */
  public static final int NAME_LENGTH = 12;

  /** i64 */
  public static final int RIGHTS = 16;

  /** i64 */
  public static final int INHERITING = 24;

  /** i32: record of the directory where names are looked for that are not below it, or 0. */
  public static final int FALLBACK = 32;

  public static final int NAME = 40;

  private FirstDescriptor() {}

  /** Bytes that one takes. */
  public static int size(int nameLength) {
    return (NAME + Math.max(nameLength, 0) + 7) & -8;
  }
}
