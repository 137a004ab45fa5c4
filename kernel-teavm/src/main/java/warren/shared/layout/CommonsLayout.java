package warren.shared.layout;

/**
 * Layout of the commons.
 *
 * <pre>
 *        0  header: the words below
 *   64 KiB  slots, one for each process that may run
 *   16 MiB  the cache of names
 *   20 MiB  which blocks were written
 *   21 MiB  the channel between kernel and store
 *  heap...  blocks of the allocator: nodes, extents, rings, arguments
 * </pre>
 */
public final class CommonsLayout {
  /** i32: counts the messages that the page has posted; some may not have arrived yet. */
  public static final int MAIL = 64;

  /**
   * i64: nanoseconds since 1970, as of the last time that a clock was read. Times of files are
   * taken from here, so that a write needs no clock.
   */
  public static final int COARSE_TIME = 128;

  /** i32: 1 while the kernel updates {@link #COARSE_TIME}, because a process runs. */
  public static final int TICKING = 136;

  /** i32: counts the kernel's turns; an idle kernel takes none. */
  public static final int TURNS = 140;

  /**
   * {@link #ATTENTION_BITS} bits, 64 to an i64: what the kernel has to serve. The bits below {@link
   * StreamRecord#WAITERS} are slots, those after them sessions, which serve streams in the kernel.
   */
  public static final int ATTENTION = 256;

  public static final int ATTENTION_BITS = 256;

  /**
   * i32: counted up to wake the kernel, which waits on it. In the cache line of {@link #ATTENTION},
   * which is written just before.
   */
  public static final int DOORBELL = 288;

  // Read by every process at each open; a line of its own, since it is hardly ever written.

  /** i32: 1 when the kernel keeps {@link #NAMES}. */
  public static final int NAMES_CACHED = 512;

  /** i32: 1 when bytes of a kept file were written since the kernel last took them. */
  public static final int KEPT_WRITTEN = 520;

  /** i32: 1 while anybody watches files: those that may have been written are closed at once. */
  public static final int WATCHED = 516;

  /** {@link #SCRATCH_SIZE} bytes for the kernel alone, who leaves nothing in them. */
  public static final int SCRATCH = 4 << 10;

  public static final int SCRATCH_SIZE = 32 << 10;

  /** First slot. */
  public static final int SLOTS = 64 << 10;

  /** Bytes of a slot. */
  public static final int SLOT_SIZE = 80 << 10;

  /** Sets of {@link CachedName}: 4 MiB. */
  public static final int NAMES = 16 << 20;

  /** The bits of {@link WrittenBlocks}: 128 KiB. */
  public static final int WRITTEN_BLOCKS = 20 << 20;

  /** Words of the two rings between kernel and store. */
  public static final int TO_STORE_WORDS = 21 << 20;

  public static final int FROM_STORE_WORDS = TO_STORE_WORDS + 128;

  /** Records from the store to the kernel. */
  public static final int FROM_STORE = 22 << 20;

  public static final int FROM_STORE_SIZE = 1 << 20;

  /** {@link #STORE_SCRATCH_SIZE} bytes for the store alone. */
  public static final int STORE_SCRATCH = 23 << 20;

  public static final int STORE_SCRATCH_SIZE = 1 << 20;

  /** Records from the kernel to the store. */
  public static final int TO_STORE = 24 << 20;

  public static final int TO_STORE_SIZE = 8 << 20;

  /** First byte of the allocator; aligned to its largest block. */
  public static final int HEAP = 32 << 20;

  private CommonsLayout() {}

  /** Address of a process's slot. */
  public static int slot(int index) {
    return SLOTS + index * SLOT_SIZE;
  }
}
