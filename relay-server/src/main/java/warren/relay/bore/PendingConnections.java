package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop.Timer;

/**
 * Connections of peers that their client has not accepted yet, each by an id that is valid once.
 */
final class PendingConnections {
  private final Environment environment;
  private final Map<UUID, Pending> pending = new HashMap<>();

  PendingConnections(Environment environment) {
    this.environment = environment;
  }

  /** Keeps a connection until it is accepted or leaves. */
  Pending add(Connection connection, Tunnel tunnel) {
    UUID id = environment.nextId();
    Timer timeout =
        environment
            .loop()
            .after(BoreLimits.ACCEPT_TIMEOUT, () -> remove(id, BoreReason.NOT_ACCEPTED));
    Pending added = new Pending(this, id, connection, tunnel, timeout);
    pending.put(id, added);
    return added;
  }

  /** Removes and returns the connection of this id, if it is still pending. */
  Optional<Pending> take(UUID id) {
    Optional<Pending> taken = Optional.ofNullable(pending.remove(id));
    taken.ifPresent(Pending::end);
    return taken;
  }

  private void remove(UUID id, BoreReason how) {
    take(id)
        .ifPresent(
            removed -> {
              removed.connection.abort();
              removed.tunnel.peerLeft(how);
            });
  }

  /** The tunnel is closed: its pending connections cannot be accepted any more. */
  void close(Tunnel tunnel) {
    List<UUID> orphans =
        pending.values().stream().filter(each -> each.tunnel == tunnel).map(Pending::id).toList();
    orphans.forEach(id -> remove(id, BoreReason.TUNNEL_CLOSED));
  }

  void abort() {
    List.copyOf(pending.keySet()).forEach(id -> remove(id, BoreReason.STOPPED));
  }

  int count() {
    return pending.size();
  }

  /** One of them. Nothing is read from it while it is pending. */
  record Pending(
      PendingConnections all, UUID id, Connection connection, Tunnel tunnel, Timer timeout)
      implements ConnectionEvents {
    private void end() {
      timeout.cancel();
      tunnel.isNoLongerPending();
    }

    @Override
    public void received(ByteBuffer bytes) {
      throw new IllegalStateException("a pending connection is not read");
    }

    @Override
    public void ended() {
      throw new IllegalStateException("a pending connection is not read");
    }

    @Override
    public void closed(Ending ending) {
      all.remove(id, BoreReason.RESET);
    }
  }
}
