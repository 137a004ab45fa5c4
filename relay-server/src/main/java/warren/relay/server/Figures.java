package warren.relay.server;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import warren.relay.bore.BoreEvents;
import warren.relay.bore.Complaint;
import warren.relay.bore.Drop;
import warren.relay.bore.TunnelEnd;
import warren.relay.bore.VisitorEnd;
import warren.relay.bore.VisitorRefusal;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.relay.policy.TokenBucket;
import warren.relay.telemetry.Counter;
import warren.relay.telemetry.Gauge;
import warren.relay.telemetry.Level;
import warren.relay.telemetry.Log;
import warren.relay.telemetry.Metrics;
import warren.wire.wisp.CloseReason;

/** Turns what happens into numbers and lines. From any loop. */
final class Figures implements RelayEvents, BoreEvents {
  /** Lines of refusals a second; a flood of them would be one of lines. All are counted. */
  private static final int REFUSALS_TOLD = 10;

  private final Metrics metrics;
  private final Log log;
  private final LongSupplier clock;
  private final TokenBucket told;
  private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
  private final Counter connections;
  private final Counter streams;
  private final Counter toTcp;
  private final Counter toTabs;
  private final Gauge tunnels;
  private final Gauge visitors;
  private final Counter toClients;
  private final Counter toVisitors;
  private long untold;

  /**
   * Counts from here on.
   *
   * @param clock nanoseconds, from any thread
   */
  Figures(Metrics metrics, Log log, LongSupplier clock) {
    this.metrics = metrics;
    this.log = log;
    this.clock = clock;
    this.told = new TokenBucket(REFUSALS_TOLD, 2 * REFUSALS_TOLD, clock.getAsLong());
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, counter("relay_refusals", "Tabs and streams refused", refusal));
    }
    connections = metrics.counter("warren_relay_connections_total", "Tabs that were let in");
    streams = metrics.counter("warren_relay_streams_total", "Streams whose target answered");
    String bytes = "Bytes that streams carried";
    toTcp = metrics.counter("warren_relay_bytes_total", bytes, "to", "tcp");
    toTabs = metrics.counter("warren_relay_bytes_total", bytes, "to", "tab");
    tunnels = metrics.gauge("warren_bore_tunnels", "Open tunnels");
    visitors = metrics.gauge("warren_bore_visitors", "Visitors that wait or are served");
    bytes = "Bytes that tunnels carried";
    toClients = metrics.counter("warren_bore_bytes_total", bytes, "to", "client");
    toVisitors = metrics.counter("warren_bore_bytes_total", bytes, "to", "visitor");
  }

  private Counter counter(String name, String help, Enum<?> reason) {
    return metrics.counter("warren_" + name + "_total", help, "reason", text(reason));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Tells of a refusal unless too many were told of; then the next line has their number. */
  private void tell(String event, Object... keysAndValues) {
    long left;
    synchronized (told) {
      if (!told.take(1, clock.getAsLong())) {
        untold++;
        return;
      }
      left = untold;
      untold = 0;
    }
    if (left > 0) {
      log.event(Level.WARN, "refusals_untold", "count", left);
    }
    log.event(Level.WARN, event, keysAndValues);
  }

  // --- the relay
  // ----------------------------------------------------------------------------------

  @Override
  public void connected(ClientAddress client) {
    connections.add(1);
    log.event(Level.INFO, "tab_connected", "client", client);
  }

  @Override
  public void disconnected(ClientAddress client) {
    log.event(Level.INFO, "tab_disconnected", "client", client);
  }

  @Override
  public void refused(ClientAddress client, Refusal refusal) {
    refusals.get(refusal).add(1);
    tell("tab_refused", "client", client, "reason", text(refusal));
  }

  @Override
  public void refused(Target target, Refusal refusal) {
    refusals.get(refusal).add(1);
    tell("stream_refused", "target", target, "reason", text(refusal));
  }

  @Override
  public void streamOpened(Target target) {
    streams.add(1);
    log.event(Level.DEBUG, "stream_opened", "target", target);
  }

  @Override
  public void streamClosed(int code) {
    String reason = CloseReason.nameOf(code);
    metrics
        .counter("warren_relay_streams_closed_total", "Streams that ended", "reason", reason)
        .add(1);
    log.event(Level.DEBUG, "stream_closed", "reason", reason);
  }

  @Override
  public void sent(int bytes) {
    toTcp.add(bytes);
  }

  @Override
  public void received(int bytes) {
    toTabs.add(bytes);
  }

  // --- the bore server
  // ----------------------------------------------------------------------------

  @Override
  public void tunnelOpened(int port, ClientAddress client) {
    tunnels.add(1);
    metrics.counter("warren_bore_tunnels_total", "Tunnels that were opened").add(1);
    log.event(Level.INFO, "tunnel_opened", "port", port, "client", client);
  }

  @Override
  public void tunnelClosed(int port, ClientAddress client, TunnelEnd how) {
    tunnels.add(-1);
    log.event(Level.INFO, "tunnel_closed", "port", port, "client", client, "how", text(how));
  }

  @Override
  public void refused(ClientAddress client, Complaint why) {
    counter("bore_refusals", "Clients sent away with an error", why).add(1);
    tell("tunnel_refused", "client", client, "reason", text(why));
  }

  @Override
  public void dropped(ClientAddress client, Drop why) {
    counter("bore_drops", "Clients sent away without a word", why).add(1);
    log.event(Level.DEBUG, "client_dropped", "client", client, "reason", text(why));
  }

  @Override
  public void visitorCame(int port) {
    visitors.add(1);
    metrics.counter("warren_bore_visitors_total", "Visitors that came").add(1);
  }

  @Override
  public void visitorRefused(int port, VisitorRefusal why) {
    counter("bore_visitor_refusals", "Visitors refused", why).add(1);
    tell("visitor_refused", "port", port, "reason", text(why));
  }

  @Override
  public void visitorLeft(int port, VisitorEnd how) {
    visitors.add(-1);
    counter("bore_visitors_left", "Visitors that left", how).add(1);
    log.event(Level.DEBUG, "visitor_left", "port", port, "how", text(how));
  }

  @Override
  public void received(int port, int bytes) {
    toClients.add(bytes);
  }

  @Override
  public void sent(int port, int bytes) {
    toVisitors.add(bytes);
  }
}
