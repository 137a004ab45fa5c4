package warren.kernel.net;

import java.util.HashMap;
import java.util.Map;

/**
 * Which sockets were bound to abstract names, which begin with a NUL, are no names of files and go
 * with their socket: unix(7), "Abstract sockets". All processes of the tab share them.
 */
final class AbstractNames {
  private final Map<String, Socket> bound = new HashMap<>();

  /** Whether an address is an abstract name rather than a path. */
  static boolean contain(String address) {
    return address.startsWith("\0");
  }

  /** Binds a socket, or not: somebody else has the name. */
  boolean bind(Socket socket, String name) {
    return bound.putIfAbsent(name, socket) == null;
  }

  /** Who listens at a name, or null. */
  Socket listener(String name) {
    Socket socket = bound.get(name);
    return socket == null || socket.backlog() == null ? null : socket;
  }

  /** The name is free from now on. */
  void forget(Socket socket) {
    bound.values().remove(socket);
  }
}
