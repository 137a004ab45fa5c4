package warren.shared.layout;

/**
 * Layout of an open file description in the commons: {@link #BYTES} bytes. The kernel makes and
 * frees it and counts who holds it; processes that hold it move the position and set the flags.
 *
 * <p>Writing at the position takes three steps: make room, move the position, copy. A process that
 * is killed between the last two leaves a hole and never an overlap. Reading copies first and moves
 * the position afterwards, if nobody else has moved it meanwhile.
 */
public final class OpenFileRecord {
  /** i64: bytes from the start of the file. Compared and set once {@link #SHARED} is 1. */
  public static final int POSITION = 0;

  /** i32: WASI descriptor flags. */
  public static final int FLAGS = 8;

  /** i32: address of the node's record; never changes. */
  public static final int NODE = 12;

  /** i32: address of the stream's record, or 0; never changes. */
  public static final int STREAM = 16;

  /**
   * i32: 1 once more than one thread may hold it. The kernel sets it within a call of the one that
   * holds it until then, so never in the middle of a plain store.
   */
  public static final int SHARED = 20;

  public static final int BYTES = 24;

  private OpenFileRecord() {}
}
