package warren.shared.layout;

/**
 * Layout of an open file description in the commons: {@link #BYTES} bytes. The kernel creates and
 * frees it and counts its descriptors; processes move the position and set the flags.
 *
 * <p>The steps of a thread, what is true after each step, and what remains if the thread is killed
 * after it. Until {@link #SHARED} is set there is only one thread, and the position is moved by a
 * plain store.
 *
 * <pre>
 *   step of a write                   | state                       | killed after it
 *   1  reserve                        | zeroes after the end        | they are freed with the last close
 *   2  move POSITION, if it is still  | the place is this write's,  | a hole of zeroes, if others write
 *      where it was; else from 1      | and nobody else's           | after it
 *   3  copy                           | bytes that nobody sees, if  | a hole with some of the bytes; what
 *                                     | they are after the end      | is after the end is zeroed
 *   4  move SIZE of the node, if it   | bytes can be read           | times are old
 *      is smaller
 *
 *   step of a write that appends      |                             |
 *   1  reserve                        | as above                    | as above
 *   2  move SIZE, if it is still      | the place is this write's,  | a hole of zeroes
 *      where it was; else from 1      | and nobody else's           |
 *   3  copy                           | bytes can be read           | a hole with some of the bytes
 *   4  move POSITION, unless a later  | done                        | times are old
 *      append has moved it further
 *
 *   step of a read                    |                             |
 *   1  copy                           | nothing has changed         | nothing is to be done
 *   2  move POSITION, if it is still  | the bytes are this read's,  | the bytes are lost with the one
 *      where it was; else from 1      | and nobody else's           | that was killed
 * </pre>
 *
 * <p>So two writes never overlap, no byte is read twice, and the kernel has nothing to repair. A
 * seek relative to the position is one compare-and-set, as step 2 of a read; every other seek
 * stores.
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
   * holds it until then, so never in the middle of a plain store, and behind the last write-back of
   * what the holder cached.
   */
  public static final int SHARED = 20;

  /** i32: address of the record of the stream that a socket writes, or 0; never changes. */
  public static final int OUT_STREAM = 24;

  /**
   * i32: 1 once it has taken a lock, for whose end others may wait, so that it is not to be closed
   * later than its program says.
   */
  public static final int LOCKED = 28;

  public static final int BYTES = 32;

  /** In FLAGS of a listener: NONBLOCK is to be set when a program first asks for the flags. */
  public static final int NONBLOCK_WHEN_ASKED = 1 << 16;

  private OpenFileRecord() {}
}
