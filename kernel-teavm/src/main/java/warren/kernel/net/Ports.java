package warren.kernel.net;

import java.util.HashMap;
import warren.shared.memory.Limits;

/**
 * The ports of a protocol that are taken, and by whom: in TCP one by each listener, one by each
 * side that has dialled.
 */
final class Ports<S> {
  private static final int LAST = 65_535;

  private final HashMap<Integer, S> taken = new HashMap<>();
  private int lastPicked = LAST;

  /** Who has taken a port, or null. */
  S at(int port) {
    return taken.get(port);
  }

  boolean isTaken(int port) {
    return taken.containsKey(port);
  }

  /** A free port that was not used lately, or 0 if there is none. */
  int pick() {
    int port = lastPicked;
    do {
      port = port == LAST ? Limits.DYNAMIC_PORTS : port + 1;
      if (!isTaken(port)) {
        lastPicked = port;
        return port;
      }
    } while (port != lastPicked);
    return 0;
  }

  void take(int port, S socket) {
    taken.put(port, socket);
  }

  /** Frees a port if the socket has taken it; returns whether it had. */
  boolean free(int port, S socket) {
    boolean had = taken.get(port) == socket;
    if (had) {
      taken.remove(port);
    }
    return had;
  }

  /** Those that have taken a port. */
  Iterable<S> sockets() {
    return taken.values();
  }
}
