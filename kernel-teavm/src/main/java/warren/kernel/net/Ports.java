package warren.kernel.net;

import java.util.HashMap;
import warren.shared.memory.Limits;

/** The ports that are taken: one by each listener, one by each side that has dialled. */
final class Ports {
  private static final int LAST = 65_535;

  private final HashMap<Integer, Socket> taken = new HashMap<>();
  private int lastPicked = LAST;

  /** The listener at a port, or null. */
  Socket listener(int port) {
    Socket socket = taken.get(port);
    return socket != null && socket.backlog() != null ? socket : null;
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

  void take(int port, Socket socket) {
    taken.put(port, socket);
  }

  /** Frees the port of a socket if the socket has taken one; returns whether it had. */
  boolean free(Socket socket) {
    int port = socket.local().port();
    boolean had = taken.get(port) == socket;
    if (had) {
      taken.remove(port);
    }
    return had;
  }

  /** Those that have taken a port. */
  Iterable<Socket> sockets() {
    return taken.values();
  }
}
