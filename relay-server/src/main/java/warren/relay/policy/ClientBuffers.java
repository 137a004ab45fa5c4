package warren.relay.policy;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of one client are queued in the relay for slow readers. For any thread. */
public final class ClientBuffers {
  private final AtomicLong bytes = new AtomicLong();

  ClientBuffers() {}

  /**
   * So many more are queued now, or fewer. What was added is subtracted before the connection or
   * stream is given back.
   */
  public void add(long more) {
    bytes.addAndGet(more);
  }

  public long bytes() {
    return bytes.get();
  }

  /** A queue whose bytes are counted for its client. On one loop. */
  public final class Queue {
    private int queued;

    /** So many bytes are queued now. */
    public void set(int count) {
      if (count != queued) {
        add(count - queued);
        queued = count;
      }
    }

    public int bytes() {
      return queued;
    }
  }
}
