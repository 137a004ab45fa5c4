package warren.shared.abi;

/**
 * WASI preview 1, section {@code subscription}: offsets of one item that {@code poll_oneoff} waits
 * for.
 */
public final class Subscription {
  /** {@code u64}: given back in the {@link Event}. */
  public static final int USERDATA = 0;

  /** {@code u8}: an {@link Eventtype}; the rest depends on it. */
  public static final int TAG = 8;

  /** {@code u32}: a {@link ClockId}, for a clock. */
  public static final int CLOCK_ID = 16;

  /** {@code u64}: ns, relative or absolute, for a clock. */
  public static final int CLOCK_TIMEOUT = 24;

  /** {@code u64}: ns by which it may be late, for a clock. */
  public static final int CLOCK_PRECISION = 32;

  /** {@code u16}: {@link Subclockflags}, for a clock. */
  public static final int CLOCK_FLAGS = 40;

  /** {@code u32}: the descriptor, for the two others. */
  public static final int FD = 16;

  /** Bytes of the whole record. */
  public static final int SIZE = 48;

  private Subscription() {}
}
