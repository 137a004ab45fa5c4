package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.net.Loop;

/** The visitors that are served. */
final class Streams {
  private final Loop loop;
  private final BoreEvents events;
  private final Lobby lobby;
  private final Set<Pump> running = new HashSet<>();
  private boolean isSweeping;

  Streams(Loop loop, BoreEvents events, Lobby lobby) {
    this.loop = loop;
    this.events = events;
    this.lobby = lobby;
  }

  /**
   * Joins the line with the visitor of this id.
   *
   * @param first what came behind the Accept and belongs to the stream
   * @return false if nobody waits under the id
   */
  boolean open(Line line, UUID id, ByteBuffer first) {
    Optional<Visitor> visitor = lobby.take(id);
    visitor.ifPresent(present -> join(present, line, first));
    return visitor.isPresent();
  }

  private void join(Visitor visitor, Line line, ByteBuffer first) {
    Pump pump = new Pump(loop, events, this, visitor.tunnel(), visitor.line(), line);
    running.add(pump);
    pump.start(first);
    sweepLater();
  }

  void over(Pump pump, Tunnel tunnel, VisitorEnd how) {
    if (running.remove(pump)) {
      tunnel.visitorLeft(how);
    }
  }

  private void sweepLater() {
    if (!isSweeping && !running.isEmpty()) {
      isSweeping = true;
      loop.after(Times.SWEEP, this::sweep);
    }
  }

  private void sweep() {
    isSweeping = false;
    long before = loop.now() - Times.STUCK;
    running.stream()
        .filter(pump -> pump.isStuckSince(before))
        .toList()
        .forEach(pump -> pump.abort(VisitorEnd.STUCK));
    sweepLater();
  }

  void abort() {
    List.copyOf(running).forEach(pump -> pump.abort(VisitorEnd.STOPPED));
  }

  int count() {
    return running.size();
  }
}
