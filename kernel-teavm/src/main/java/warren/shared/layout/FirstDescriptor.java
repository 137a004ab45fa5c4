package warren.shared.layout;

/**
 * Layout of one of the first descriptors of a process. They follow each other in the transfer area,
 * each at a multiple of 8.
 */
public final class FirstDescriptor {
  /** i32: one of {@link OpenKind}; -1 for a free number, whose other fields are unset. */
  public static final int KIND = 0;

  /** i32: address of the open file description's record: {@link OpenFileRecord}. */
  public static final int FILE = 4;

  /** i32: WASI file type. */
  public static final int FILETYPE = 8;

  /** i32: bytes of the preopen's name that follows; -1 if it is no preopen. */
  public static final int NAME_LENGTH = 12;

  /** i64 */
  public static final int RIGHTS = 16;

  /** i64 */
  public static final int INHERITING = 24;

  /** i32: record of the directory to search for names that are not found below it, or 0. */
  public static final int FALLBACK = 32;

  public static final int NAME = 40;

  private FirstDescriptor() {}

  /** Bytes that one takes. */
  public static int size(int nameLength) {
    return (NAME + Math.max(nameLength, 0) + 7) & -8;
  }
}
