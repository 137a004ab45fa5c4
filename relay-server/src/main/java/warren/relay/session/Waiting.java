package warren.relay.session;

import warren.relay.policy.ClientBuffers;

/** What waits for one end, counted among all that waits of its client. */
final class Waiting {
  private final ClientBuffers client;
  private int bytes;

  Waiting(ClientBuffers client) {
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
