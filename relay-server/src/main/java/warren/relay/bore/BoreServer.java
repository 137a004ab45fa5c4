package warren.relay.bore;

import java.io.IOException;
import java.util.random.RandomGenerator;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports;
import warren.relay.net.Ports.Listener;

/**
 * A bore server. Its methods are for its loop's thread.
 *
 * <p>It has no TLS and brings no client back to its port; the protocol knows neither.
 */
public final class BoreServer {
  private final Loop loop;
  private final Ports ports;
  private final BoreSettings settings;
  private final PendingConnections pending;
  private final Streams streams;
  private final Tunnels tunnels;
  private final ControlPort handshakes;
  private Listener listener;
  private Runnable stopped;
  private Timer timeout;

  /**
   * @param chance the source of ids and ports; must not be predictable
   */
  public BoreServer(
      Loop loop, Ports ports, RandomGenerator chance, BoreSettings settings, BoreEvents events) {
    this.loop = loop;
    this.ports = ports;
    this.settings = settings;
    Ids ids = new Ids(chance);
    this.pending = new PendingConnections(loop, ids);
    this.streams = new Streams(loop, events, pending);
    this.tunnels =
        new Tunnels(
            loop,
            settings.limits(),
            events,
            new TunnelPorts(loop, ports, settings, chance),
            pending,
            this::stopIfDone);
    this.handshakes = new ControlPort(loop, settings, events, ids, tunnels, streams);
  }

  /** Listens for clients. */
  public void start() throws IOException {
    listener = ports.listen(settings.control(), handshakes);
  }

  /** Where clients come to. */
  public int port() {
    return listener.port();
  }

  /**
   * Takes no new tunnels and peers. Those that are served may finish, and those that wait may still
   * be accepted; tunnels without any are closed.
   *
   * @param nanos how long that may take; then all is broken off
   * @param whenStopped run once, when there is nothing left
   */
  public void stop(long nanos, Runnable whenStopped) {
    stopped = whenStopped;
    timeout = loop.after(nanos, this::abort);
    tunnels.stop();
    loop.execute(this::stopIfDone);
  }

  public BoreCounts counts() {
    return new BoreCounts(handshakes.count(), tunnels.count(), pending.count(), streams.count());
  }

  private void abort() {
    pending.abort();
    streams.abort();
    tunnels.abort();
    loop.execute(this::stopIfDone);
  }

  private void stopIfDone() {
    if (stopped != null && tunnels.count() + pending.count() + streams.count() == 0) {
      Runnable whenStopped = stopped;
      stopped = null;
      timeout.cancel();
      listener.close();
      handshakes.abort();
      loop.execute(whenStopped);
    }
  }
}
