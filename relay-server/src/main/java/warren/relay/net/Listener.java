package warren.relay.net;

/** A port that is listened on. */
public interface Listener {
  int port();

  /** Frees the port; connections that came in through it stay. On the loop only. */
  void close();
}
