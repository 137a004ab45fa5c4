package warren.gateway.loopback;

/** Accepts connections that programs have dialled to hosts outside. */
public interface Acceptor {
  /** The next connection; null if none waits, and then the gateway is woken when one does. */
  Arrival accept();

  /**
   * A connection that was accepted.
   *
   * @param host as it was dialled
   */
  record Arrival(Connection connection, String host, int port) {}
}
