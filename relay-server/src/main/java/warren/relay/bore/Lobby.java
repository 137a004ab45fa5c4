package warren.relay.bore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import warren.relay.net.Loop;

/** Visitors that wait for their client, each under an id that is good once. */
final class Lobby {
  private final Loop loop;
  private final Ids ids;
  private final Map<UUID, Visitor> waiting = new HashMap<>();

  Lobby(Loop loop, Ids ids) {
    this.loop = loop;
    this.ids = ids;
  }

  UUID keep(Visitor visitor) {
    UUID id = ids.next();
    waiting.put(id, visitor);
    visitor.waitIn(this, id, loop.after(Times.ACCEPT, () -> dismiss(id, VisitorEnd.NOT_ACCEPTED)));
    return id;
  }

  /** Hands out the visitor of this id, if it still waits. */
  Optional<Visitor> take(UUID id) {
    Optional<Visitor> visitor = Optional.ofNullable(waiting.remove(id));
    visitor.ifPresent(Visitor::waitNoMore);
    return visitor;
  }

  void dismiss(UUID id, VisitorEnd how) {
    Visitor visitor = waiting.remove(id);
    if (visitor != null) {
      visitor.leave(how);
    }
  }

  /** The tunnel closes: nobody will come for its visitors. */
  void close(Tunnel tunnel) {
    List<UUID> orphans =
        waiting.entrySet().stream()
            .filter(entry -> entry.getValue().tunnel() == tunnel)
            .map(Map.Entry::getKey)
            .toList();
    orphans.forEach(id -> dismiss(id, VisitorEnd.TUNNEL_CLOSED));
  }

  void abort() {
    List.copyOf(waiting.keySet()).forEach(id -> dismiss(id, VisitorEnd.STOPPED));
  }

  int count() {
    return waiting.size();
  }
}
