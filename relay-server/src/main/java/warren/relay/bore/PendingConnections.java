package warren.relay.bore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import warren.relay.net.Loop;

/** Connections that their client has not accepted yet, each under an id that is valid once. */
final class PendingConnections {
  private final Loop loop;
  private final Ids ids;
  private final Map<UUID, PendingConnection> waiting = new HashMap<>();

  PendingConnections(Loop loop, Ids ids) {
    this.loop = loop;
    this.ids = ids;
  }

  UUID keep(PendingConnection peer) {
    UUID id = ids.next();
    waiting.put(id, peer);
    peer.startWaiting(
        this, id, loop.after(Timeouts.ACCEPT, () -> dismiss(id, BoreReason.NOT_ACCEPTED)));
    return id;
  }

  /** Removes and returns the connection of this id, if it is still pending. */
  Optional<PendingConnection> take(UUID id) {
    Optional<PendingConnection> peer = Optional.ofNullable(waiting.remove(id));
    peer.ifPresent(PendingConnection::stopWaiting);
    return peer;
  }

  void dismiss(UUID id, BoreReason how) {
    PendingConnection peer = waiting.remove(id);
    if (peer != null) {
      peer.leave(how);
    }
  }

  /** The tunnel is closed: its pending connections cannot be accepted any more. */
  void close(Tunnel tunnel) {
    List<UUID> orphans =
        waiting.entrySet().stream()
            .filter(entry -> entry.getValue().tunnel() == tunnel)
            .map(Map.Entry::getKey)
            .toList();
    orphans.forEach(id -> dismiss(id, BoreReason.TUNNEL_CLOSED));
  }

  void abort() {
    List.copyOf(waiting.keySet()).forEach(id -> dismiss(id, BoreReason.STOPPED));
  }

  int count() {
    return waiting.size();
  }
}
