package warren.relay.bore;

import warren.relay.policy.ClientAddress;

/**
 * What happens in a bore server, for those who count and log. Told on its loop; never with what
 * passes through, nor with secrets or ids.
 */
public interface BoreEvents {
  /** Tells nobody. */
  BoreEvents NONE = new BoreEvents() {};

  default void tunnelOpened(int port, ClientAddress client) {}

  default void tunnelClosed(int port, ClientAddress client, TunnelEnd how) {}

  /** A client was sent away with an error. */
  default void refused(ClientAddress client, Complaint why) {}

  /** A connection was closed without a word: too many, too late, no message, an unknown id. */
  default void dropped(ClientAddress client, Drop why) {}

  default void visitorCame(int port) {}

  default void visitorRefused(int port, VisitorRefusal why) {}

  /** Of every visitor that came. */
  default void visitorLeft(int port, VisitorEnd how) {}

  /** Bytes on their way from a visitor to the client; often. */
  default void received(int port, int bytes) {}

  /** Bytes on their way from the client to a visitor; often. */
  default void sent(int port, int bytes) {}
}
