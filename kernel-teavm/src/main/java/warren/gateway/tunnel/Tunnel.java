package warren.gateway.tunnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import warren.host.Chance;
import warren.host.Clock;
import warren.host.Timers;

/**
 * A public port of a bore server that leads to a program. Once it was open it is opened again, at
 * the same port, whenever it is lost, until it is closed or the server refuses. Connections that
 * are under way survive the control connection.
 */
public final class Tunnel {
  private final Environment environment;
  private final TunnelEvents events;
  private final Backoff backoff;
  private final Map<UUID, ProxiedConnection> proxied = new HashMap<>();
  private TunnelRequest request;
  private ControlConnection control;
  private Timers.Timer retry;
  private long openedAt;
  private boolean isOpen;
  private boolean wasOpen;
  private boolean isClosed;
  private long connections;
  private long received;
  private long sent;

  /**
   * What a tunnel runs on.
   *
   * @param servers reaches bore servers
   * @param programs reaches programs at their ports
   */
  public record Environment(
      Dialer servers, Dialer programs, Timers timers, Clock clock, Chance chance) {}

  public Tunnel(TunnelRequest request, Environment environment, TunnelEvents events) {
    this.request = request;
    this.environment = environment;
    this.events = events;
    this.backoff = new Backoff(environment.chance());
  }

  /** Begins to open it; called once. */
  public void open() {
    control =
        new ControlConnection(
            request, dialServer(), environment.timers(), environment.clock(), new FromControl());
    control.start();
  }

  /** Ends it and the connections through it. No event comes afterwards. */
  public void close() {
    isClosed = true;
    if (retry != null) {
      retry.cancel();
    }
    if (control != null) {
      control.close();
    }
    for (ProxiedConnection connection : new ArrayList<>(proxied.values())) {
      connection.reset();
    }
  }

  public Traffic traffic() {
    return new Traffic(proxied.size(), connections, received, sent);
  }

  private Connection dialServer() {
    return environment.servers().dial(request.server(), request.controlPort());
  }

  private final class FromControl implements ControlConnection.Events {
    @Override
    public void opened(int port) {
      isOpen = true;
      wasOpen = true;
      openedAt = environment.clock().monotonic();
      request = request.withRemotePort(port);
      events.opened(port);
    }

    /** An id that is under way, or one too many, is ignored: the server drops it. */
    @Override
    public void pending(UUID id) {
      if (!proxied.containsKey(id) && proxied.size() < TunnelLimits.CONNECTIONS) {
        proxy(id);
      }
    }

    @Override
    public void ended(TunnelFailure why) {
      boolean isRefused = why.kind() == TunnelFailure.Kind.REFUSED;
      if (isRefused || !wasOpen) {
        close();
        events.failed(why);
      } else {
        tryAgain(why);
      }
    }
  }

  private void tryAgain(TunnelFailure why) {
    if (isOpen && environment.clock().monotonic() - openedAt >= TunnelLimits.STABLE) {
      backoff.restart();
    }
    isOpen = false;
    long delay = backoff.next();
    retry = environment.timers().after(delay, this::open);
    events.reconnecting(why, delay);
  }

  private void proxy(UUID id) {
    ProxiedConnection connection =
        new ProxiedConnection(id, request, environment, dialServer(), new FromPump(id));
    proxied.put(id, connection);
    connections++;
    events.moved();
    connection.start();
  }

  private final class FromPump implements Pump.Events {
    private final UUID id;

    FromPump(UUID id) {
      this.id = id;
    }

    /** Bytes from a peer came through the server, so it lives. */
    @Override
    public void received(int bytes) {
      received += bytes;
      control.alive();
      tellMoved();
    }

    @Override
    public void sent(int bytes) {
      sent += bytes;
      tellMoved();
    }

    @Override
    public void over() {
      proxied.remove(id);
      tellMoved();
    }
  }

  private void tellMoved() {
    if (!isClosed) {
      events.moved();
    }
  }
}
