package warren.shared.ring;

import warren.shared.memory.Commons;

/**
 * A stream of bytes from one writer to one reader in the commons: pipes, and the three streams of a
 * process. This class moves positions and wakes; the bytes are copied by whoever holds them, to or
 * from {@link #headAddress} and {@link #tailAddress}, in at most two pieces.
 *
 * <p>A side that wants to sleep stores the address of its wake word, asks for waking, looks again,
 * and only then waits on the word: what comes between is noticed by the other side, or by the
 * second look.
 */
public final class Ring {
  private static final int HEAD = 0;
  private static final int TAIL = 64;
  private static final int CAPACITY = 128;
  private static final int WRITER_CLOSED = 132;
  private static final int READER_CLOSED = 136;
  private static final int READER_WAKE = 140;
  private static final int WRITER_WAKE = 144;
  private static final int READER_ASKS = 148;
  private static final int WRITER_ASKS = 152;
  private static final int BYTES = 156;
  private static final int END_MARK = 160;

  /** Bytes of a ring's header; its buffer lies elsewhere. */
  public static final int HEADER = 256;

  private final Commons commons;
  private final int at;
  private final int capacity;
  private final int bytes;

  /** The ring whose header is at an address. */
  public Ring(Commons commons, int at) {
    this.commons = commons;
    this.at = at;
    this.capacity = commons.getInt(at + CAPACITY);
    this.bytes = commons.getInt(at + BYTES);
  }

  /** Makes a ring of a zeroed header and a buffer, whose {@code capacity} is a power of two. */
  public static Ring create(Commons commons, int header, int buffer, int capacity) {
    commons.putInt(header + CAPACITY, capacity);
    commons.putInt(header + BYTES, buffer);
    return new Ring(commons, header);
  }

  /** Address of the buffer. */
  public int buffer() {
    return bytes;
  }

  public int address() {
    return at;
  }

  /** Bytes that can be read now. */
  public int readable() {
    return commons.loadInt(at + HEAD) - commons.loadInt(at + TAIL);
  }

  /** Bytes that can be written now. */
  public int writable() {
    return capacity - readable();
  }

  public boolean isWriterClosed() {
    return commons.loadInt(at + WRITER_CLOSED) != 0;
  }

  public boolean isReaderClosed() {
    return commons.loadInt(at + READER_CLOSED) != 0;
  }

  /** Where the next bytes are read from. */
  public int tailAddress() {
    return bytes + (commons.getInt(at + TAIL) & (capacity - 1));
  }

  /** Bytes from {@link #tailAddress} to the end of the buffer. */
  public int untilTailWraps() {
    return capacity - (commons.getInt(at + TAIL) & (capacity - 1));
  }

  /** Where the next bytes are written to. */
  public int headAddress() {
    return bytes + (commons.getInt(at + HEAD) & (capacity - 1));
  }

  /** Bytes from {@link #headAddress} to the end of the buffer. */
  public int untilHeadWraps() {
    return capacity - (commons.getInt(at + HEAD) & (capacity - 1));
  }

  /** The writer has put so many bytes in place. */
  public void written(int bytes) {
    commons.storeInt(at + HEAD, commons.getInt(at + HEAD) + bytes);
    wakeReader();
  }

  /** The reader has taken so many bytes. */
  public void taken(int bytes) {
    commons.storeInt(at + TAIL, commons.getInt(at + TAIL) + bytes);
    wakeWriter();
  }

  /** One read behind what is in the ring shall find the end of the file. */
  public void markEnd() {
    commons.storeInt(at + END_MARK, 1);
    wakeReader();
  }

  /** Whether a read will find the end of the file when the ring is empty. */
  public boolean hasEndMark() {
    return commons.loadInt(at + END_MARK) != 0;
  }

  /** The reader has found the end of the file. */
  public void takeEndMark() {
    commons.storeInt(at + END_MARK, 0);
    wakeWriter();
  }

  public void closeWriter() {
    commons.storeInt(at + WRITER_CLOSED, 1);
    wakeReader();
  }

  public void closeReader() {
    commons.storeInt(at + READER_CLOSED, 1);
    wakeWriter();
  }

  /** The reader wants {@code wakeWord} counted up and notified when there is something to read. */
  public void askToRead(int wakeWord) {
    commons.putInt(at + READER_WAKE, wakeWord);
    commons.storeInt(at + READER_ASKS, 1);
  }

  /** The writer wants {@code wakeWord} counted up and notified when there is room. */
  public void askToWrite(int wakeWord) {
    commons.putInt(at + WRITER_WAKE, wakeWord);
    commons.storeInt(at + WRITER_ASKS, 1);
  }

  private void wakeReader() {
    wake(READER_ASKS, READER_WAKE);
  }

  private void wakeWriter() {
    wake(WRITER_ASKS, WRITER_WAKE);
  }

  private void wake(int asks, int word) {
    if (commons.loadInt(at + asks) != 0 && commons.swapInt(at + asks, 0) != 0) {
      int wakeWord = commons.getInt(at + word);
      commons.addInt(wakeWord, 1);
      commons.wake(wakeWord);
    }
  }
}
