package warren.relay.bore;

import warren.relay.policy.ClientAddress;

/**
 * Events of a bore server, for logs and metrics. Called on its loop; never with payload, secrets or
 * ids.
 */
public interface BoreEvents {
  /** Ignores all. */
  BoreEvents NONE = new BoreEvents() {};

  default void tunnelOpened(int port, ClientAddress client) {}

  default void tunnelClosed(int port, ClientAddress client, BoreReason how) {}

  /** A client was refused with an error. */
  default void refused(ClientAddress client, BoreReason why) {}

  /** A connection was closed without a message: too many, too late, no message, an unknown id. */
  default void dropped(ClientAddress client, BoreReason why) {}

  default void peerArrived(int port) {}

  default void peerRefused(int port, BoreReason why) {}

  /** Once for each peer that arrived. */
  default void peerLeft(int port, BoreReason how) {}

  /** Bytes on their way from a peer to the client; often. */
  default void received(int port, int bytes) {}

  /** Bytes on their way from the client to a peer; often. */
  default void sent(int port, int bytes) {}
}
