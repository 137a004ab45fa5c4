package warren.shared.abi;

/** WASI preview 1, section {@code event}: offsets of one thing that happened. */
public final class Event {
  /** {@code u64}: of the {@link Subscription}. */
  public static final int USERDATA = 0;

  /** {@code u16}: an {@link Errno}. */
  public static final int ERROR = 8;

  /** {@code u8}: an {@link Eventtype}. */
  public static final int TYPE = 10;

  /** {@code u64}: bytes that can be read or written; 0 for a clock. */
  public static final int NBYTES = 16;

  /** {@code u16}: {@link Eventrwflags}; 0 for a clock. */
  public static final int FLAGS = 24;

  /** Bytes of the whole record. */
  public static final int SIZE = 32;

  private Event() {}
}
