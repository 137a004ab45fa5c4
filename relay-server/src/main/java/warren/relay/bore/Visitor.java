package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.UUID;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Timer;

/** A visitor who waits. Nothing is read from it before somebody is there to take it. */
final class Visitor implements ConnectionEvents {
  private final Line line;
  private final Tunnel tunnel;
  private Lobby lobby;
  private UUID id;
  private Timer patience;

  Visitor(Line line, Tunnel tunnel) {
    this.line = line;
    this.tunnel = tunnel;
  }

  Line line() {
    return line;
  }

  Tunnel tunnel() {
    return tunnel;
  }

  void waitIn(Lobby place, UUID underId, Timer timer) {
    lobby = place;
    id = underId;
    patience = timer;
  }

  /** It was accepted, or will leave. */
  void waitNoMore() {
    patience.cancel();
    tunnel.waitsNoMore();
  }

  void leave(VisitorEnd how) {
    waitNoMore();
    line.connection().abort();
    tunnel.visitorLeft(how);
  }

  @Override
  public void received(ByteBuffer bytes) {
    throw new IllegalStateException("nobody reads yet");
  }

  @Override
  public void ended() {
    throw new IllegalStateException("nobody reads yet");
  }

  @Override
  public void closed(Ending ending) {
    lobby.dismiss(id, VisitorEnd.RESET);
  }
}
