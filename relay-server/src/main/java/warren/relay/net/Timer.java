package warren.relay.net;

/** A task that waits for its time. */
public interface Timer {
  /** Keeps it from running; without effect when it has run. On the loop only. */
  void cancel();
}
