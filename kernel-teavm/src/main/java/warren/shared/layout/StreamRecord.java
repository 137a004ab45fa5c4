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
 * <p>What a thread does, what is true after each step, and what the kernel does if it is killed
 * there:
 *
 * <pre>
 *   step of a writer                  | state                       | killed behind it
 *   1  lock, if writing is shared     | WRITE_LOCK names it         | lock is undone
 *   2  copy behind HEAD               | bytes that nobody sees      | lock is undone; bytes are lost
 *   3  move HEAD                      | bytes can be read           | lock is undone; readers are woken
 *   4  take the bits of READ_WAITERS  | sleepers that nobody knows  | lock is undone; all are woken
 *   5  wake those                     | only the lock is left       | lock is undone
 *   6  unlock                         | others may write            | writers are woken
 *   7  if the lock was CONTENDED,     | sleepers that nobody knows  | all are woken
 *      take the bits of WRITE_WAITERS |                             |
 *   8  wake those                     | done                        | nothing to do
 *
 *   step of one that has to wait      |                             |
 *   1  note its wake word             | nothing has changed         | nothing to do
 *   2  set its bit                    | it will be woken            | a bit of nobody: its slot is woken
 *   3  try again, as above; a lock    | who holds the lock, or      | as above
 *      that is taken becomes          | moves the other position,   |
 *      CONTENDED                      | will take the bit           |
 *   4  sleep on its wake word         | it holds no lock            | nothing to do
 * </pre>
 *
 * <p>A reader does the same with TAIL, READ_LOCK and WRITE_WAITERS; it copies before it moves TAIL,
 * so what it had not moved is read by others, and what it had moved is lost with it. It looks at
 * END_MARK and WRITERS before it looks at HEAD, since what was written before them is to be read
 * before them.
 *
 * <p>What the kernel undoes it undoes when the thread's worker is gone, not before: it frees the
 * locks that name its slot, wakes whoever waits on the stream, itself included, and lets every
 * process look again, since nobody knows whose bits were taken. A slot's bit that its dead thread
 * left behind wakes the next thread of the slot once too often.
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

  /** i32: open file descriptions by which it can be read; the kernel counts. */
  public static final int READERS = 136;

  /** i32: open file descriptions by which it can be written; the kernel counts. */
  public static final int WRITERS = 140;

  /** i32: 1 when a read behind what is there shall find the end of the file once. */
  public static final int END_MARK = 144;

  /** i32: 1 when several threads may read, so that each has to lock; as {@link #WRITING_SHARED}. */
  public static final int READING_SHARED = 148;

  /**
   * i32: 1 when several threads may write, so that each has to lock. The kernel sets it within a
   * call of the one that writes until then.
   */
  public static final int WRITING_SHARED = 152;

  /** i32: the attention bit by which the kernel knows that it has something to do here. */
  public static final int ATTENTION = 156;

  /** Bits of {@link #WAITERS} slots: whoever waits for something to read. */
  public static final int READ_WAITERS = 160;

  /** Bits of {@link #WAITERS} slots: whoever waits for space. */
  public static final int WRITE_WAITERS = 176;

  public static final int BYTES = 192;

  /** How many threads can wait on a side, the kernel included. */
  public static final int WAITERS = 128;

  /** The bit of the kernel among those that wait; every other bit is a slot's index. */
  public static final int KERNEL = WAITERS - 1;

  /** In a lock: somebody else waits for it. */
  public static final int CONTENDED = 1 << 16;

  /** Writes of at most so many bytes are whole: POSIX, {@code PIPE_BUF}. */
  public static final int WHOLE = 4096;

  private StreamRecord() {}
}
