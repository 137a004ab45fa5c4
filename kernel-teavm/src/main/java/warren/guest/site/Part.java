package warren.guest.site;

import warren.guest.DirectCalls;

/** A part of what is sent: a text, or bytes of a file. */
interface Part {
  /** Bytes that are left. */
  long left();

  /**
   * Puts the next bytes to memory, at most {@code room}; returns how many, or a negated errno. The
   * same ones again until {@link #sent}.
   */
  int fill(int at, int room);

  /** So many of them were sent. */
  void sent(int bytes);

  /** Nothing more of it is sent. */
  void close();

  /** A text in bytes. */
  final class Text implements Part {
    private final DirectCalls calls;
    private final byte[] bytes;
    private int done;

    Text(DirectCalls calls, byte[] bytes) {
      this.calls = calls;
      this.bytes = bytes;
    }

    @Override
    public long left() {
      return (long) bytes.length - done;
    }

    @Override
    public int fill(int at, int room) {
      int length = (int) Math.min(room, left());
      calls.memory().put(at, bytes, done, length);
      return length;
    }

    @Override
    public void sent(int count) {
      done += count;
    }

    @Override
    public void close() {
      done = bytes.length;
    }
  }

  /** Bytes of an open file, which it closes. */
  final class OfFile implements Part {
    private final DirectCalls calls;
    private final int descriptor;
    private final long end;
    private long offset;

    OfFile(DirectCalls calls, int descriptor, long from, long to) {
      this.calls = calls;
      this.descriptor = descriptor;
      this.offset = from;
      this.end = to;
    }

    @Override
    public long left() {
      return end - offset;
    }

    @Override
    public int fill(int at, int room) {
      return calls.readAt(descriptor, at, (int) Math.min(room, left()), offset);
    }

    @Override
    public void sent(int count) {
      offset += count;
    }

    @Override
    public void close() {
      calls.close(descriptor);
    }
  }
}
