package warren.shared.layout;

/**
 * Layout of a stream in the commons: {@link #BYTES} bytes, and a buffer elsewhere. Bytes go from
 * the threads that write to those that read:
 *
 * <pre>
 *   buffer   |      ......bytes......      |     TAIL and HEAD count bytes and never go back;
 *                   ^TAIL            ^HEAD       modulo the capacity they are places in the buffer
 * </pre>
 *
 * <p>The steps of a thread, what is true after each step, and what the kernel does if the thread is
 * killed after it:
 *
 * <pre>
 *   step of a writer                  | state                       | killed after it
 *   1  lock, if writing is shared     | WRITE_LOCK names it         | lock is freed
 *   2  copy after HEAD                | bytes that nobody sees      | lock is freed; bytes are lost
 *   3  move HEAD                      | bytes can be read           | lock is freed; readers are woken
 *   4  take the bits of READ_WAITERS  | sleepers without a bit      | lock is freed; all are woken
 *   5  wake those                     | only the lock is left       | lock is freed
 *   6  unlock                         | others may write            | writers are woken
 *   7  if the lock was CONTENDED,     | sleepers without a bit      | all are woken
 *      take the bits of WRITE_WAITERS |                             |
 *   8  wake those                     | done                        | nothing to do
 *
 *   step of one that has to wait      |                             |
 *   1  note its wake word             | nothing has changed         | nothing to do
 *   2  set its bit                    | it will be woken            | a stale bit: its slot is woken
 *   3  try again, as above; a lock    | who holds the lock, or      | as above
 *      that is taken becomes          | moves the other position,   |
 *      CONTENDED                      | will take the bit           |
 *   4  sleep on its wake word         | it holds no lock            | nothing to do
 * </pre>
 *
 * <p>A reader does the same with TAIL, READ_LOCK and WRITE_WAITERS; it copies before it moves TAIL,
 * so if it is killed before that, others read the bytes; if after, they are lost. It loads END_MARK
 * and WRITERS before HEAD, since what was written before them must be read before them.
 *
 * <p>The kernel does this when the thread's worker is gone, not before: it frees the locks that
 * name its slot, wakes all that wait on the stream, itself included, and wakes every process once,
 * since the thread may have cleared the bits of any of them. If the dead thread's own bit is still
 * set, the next thread of the slot is woken once in vain.
 *
 * <p>Of a connection the kernel alone sets RESET, READERS and WRITERS, in this order, and then
 * wakes both sides. When a direction is shut, by whichever side, READERS and WRITERS are 0: readers
 * get what was written and then the end, writers EPIPE. With RESET both get ECONNRESET instead.
 */
public final class StreamRecord {
  /** i32, atomic: bytes written so far. */
  public static final int HEAD = 0;

  /** i32, atomic: 0, or 1 and the slot of the thread that writes, with {@link #CONTENDED}. */
  public static final int WRITE_LOCK = 4;

  /** i32, atomic: bytes read so far. */
  public static final int TAIL = 64;

  /** i32, atomic: as {@link #WRITE_LOCK}, of the thread that reads. */
  public static final int READ_LOCK = 68;

  /** i32: bytes of the buffer, a power of two. */
  public static final int CAPACITY = 128;

  /** i32: address of the buffer. */
  public static final int BUFFER = 132;

  /** i32: readers, counted by the kernel. */
  public static final int READERS = 136;

  /** i32: writers, counted by the kernel. */
  public static final int WRITERS = 140;

  /** i32: 1 if one read after the present bytes is to return the end of the file. */
  public static final int END_MARK = 144;

  /** i32: 1 when several threads may read, so that each has to lock; as {@link #WRITING_SHARED}. */
  public static final int READING_SHARED = 148;

  /**
   * i32: 1 when several threads may write, so that each has to lock. The kernel sets it during a
   * call of the thread that has been the only writer.
   */
  public static final int WRITING_SHARED = 152;

  /** i32: the attention bit of the session that serves this stream in the kernel. */
  public static final int ATTENTION = 156;

  /** Bits of {@link #WAITERS} slots: the threads that wait for bytes to read. */
  public static final int READ_WAITERS = 160;

  /** Bits of {@link #WAITERS} slots: the threads that wait for space. */
  public static final int WRITE_WAITERS = 176;

  /** i32: 1 when the connection was reset; set by the kernel before READERS and WRITERS are 0. */
  public static final int RESET = 192;

  public static final int BYTES = 196;

  /** How many threads can wait on a side, the kernel included. */
  public static final int WAITERS = 128;

  /** The kernel's bit among the waiters; every other bit is the index of a slot. */
  public static final int KERNEL = WAITERS - 1;

  /** In a lock: another thread waits for it. */
  public static final int CONTENDED = 1 << 16;

  /** Writes of at most so many bytes are atomic: POSIX, {@code PIPE_BUF}. */
  public static final int WHOLE = 4096;

  private StreamRecord() {}
}
