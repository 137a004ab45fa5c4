package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.UUID;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Loop.Timer;

/** A peer's connection that the client has not accepted yet. Nothing is read from it before. */
final class PendingConnection implements ConnectionEvents {
  private final ConnectionContext context;
  private final Tunnel tunnel;
  private PendingConnections pending;
  private UUID id;
  private Timer timeout;

  PendingConnection(ConnectionContext context, Tunnel tunnel) {
    this.context = context;
    this.tunnel = tunnel;
  }

  ConnectionContext context() {
    return context;
  }

  Tunnel tunnel() {
    return tunnel;
  }

  void startWaiting(PendingConnections place, UUID underId, Timer timer) {
    pending = place;
    id = underId;
    timeout = timer;
  }

  /** It was accepted, or will leave. */
  void stopWaiting() {
    timeout.cancel();
    tunnel.isNoLongerPending();
  }

  void leave(BoreReason how) {
    stopWaiting();
    context.connection().abort();
    tunnel.peerLeft(how);
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
    pending.dismiss(id, BoreReason.RESET);
  }
}
