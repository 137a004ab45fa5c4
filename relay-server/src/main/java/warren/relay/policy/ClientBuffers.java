package warren.relay.policy;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of one client wait in the relay for slow ends. For any thread. */
public final class ClientBuffers {
  private final AtomicLong bytes = new AtomicLong();

  ClientBuffers() {}

  /**
   * So many more wait now, or fewer. Who adds takes away again before its connection or stream is
   * given back.
   */
  public void add(long more) {
    bytes.addAndGet(more);
  }

  /** How many wait now. */
  public long bytes() {
    return bytes.get();
  }
}
