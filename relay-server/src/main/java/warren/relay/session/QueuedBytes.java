package warren.relay.session;

import warren.relay.policy.ClientBuffers;

/** The bytes queued for one end of a stream, or for a tab; counted for its client too. */
final class QueuedBytes {
  private final ClientBuffers client;
  private int bytes;

  QueuedBytes(ClientBuffers client) {
    this.client = client;
  }

  /** So many wait now. */
  void now(int count) {
    if (count != bytes) {
      client.add(count - bytes);
      bytes = count;
    }
  }

  int bytes() {
    return bytes;
  }
}
