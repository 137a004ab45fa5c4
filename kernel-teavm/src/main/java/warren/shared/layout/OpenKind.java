package warren.shared.layout;

/** The kind of an open file: it says how its process moves bytes. */
public final class OpenKind {
  /** Extents of a file record. */
  public static final int REGULAR = 0;

  public static final int DIRECTORY = 1;

  /** The read end of a stream. */
  public static final int READ_END = 2;

  /** The write end of a stream. */
  public static final int WRITE_END = 3;

  /** /dev/null */
  public static final int NULL = 4;

  /** /dev/zero */
  public static final int ZERO = 5;

  /** /dev/full */
  public static final int FULL = 6;

  /** /dev/random and /dev/urandom */
  public static final int RANDOM = 7;

  /** A connected socket: reads one stream and writes another one. */
  public static final int SOCKET = 8;

  /** A listening socket: the read end of a stream of numbers of connections. */
  public static final int LISTENER = 9;

  /** A file that the kernel reads and writes itself: commands and their answers. */
  public static final int CONTROL = 10;

  /** The read end of a stream of changes; what is written are commands to the kernel. */
  public static final int WATCH = 11;

  private OpenKind() {}
}
