package warren.relay.net;

/** Decides on a connection that has come in. */
public interface Acceptor {
  /** The listener for the connection's events; null closes it at once. On the loop. */
  ConnectionEvents accepted(Connection connection);
}
