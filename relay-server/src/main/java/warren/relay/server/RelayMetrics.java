package warren.relay.server;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;
import warren.relay.bore.BoreEvents;
import warren.relay.bore.BoreReason;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.relay.policy.TokenBucket;
import warren.relay.session.SessionEvents;
import warren.wire.wisp.CloseReason;

/** Turns what happens into metrics and log lines. From any loop. */
final class RelayMetrics implements SessionEvents, BoreEvents {
  /** The Content-Type of {@link #text}. */
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final Logger LOG = LoggerFactory.getLogger(RelayMetrics.class);

  /** Refusals logged a second, so that a flood of them does not flood the log. All are counted. */
  private static final int REFUSALS_LOGGED = 10;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final LongSupplier clock;
  private final TokenBucket refusalLines;
  private long unlogged;

  private final Counter connections = counter("relay_connections_opened", "Tabs that were let in");
  private final Counter streams = counter("relay_streams_opened", "Streams whose target answered");
  private final Counter streamsClosed =
      counter("relay_streams_closed", "Streams that ended", "reason");
  private final Counter refusals = counter("relay_refusals", "Tabs and streams refused", "reason");
  private final Counter faults = counter("relay_faults", "Faults of its own");
  private final Counter relayed = counter("relay_bytes", "Bytes that streams carried", "to");
  private final CounterDataPoint toTcp = relayed.labelValues("tcp");
  private final CounterDataPoint toTabs = relayed.labelValues("tab");
  private final Gauge tunnels = gauge("bore_tunnels", "Open tunnels");
  private final Counter tunnelsOpened = counter("bore_tunnels_opened", "Tunnels that were opened");
  private final Counter boreRefusals =
      counter("bore_refusals", "Clients refused with an error", "reason");
  private final Counter boreDrops =
      counter("bore_drops", "Connections of clients closed without a message", "reason");
  private final Gauge peers = gauge("bore_peers", "Connections to tunnels' ports, pending or open");
  private final Counter peersArrived =
      counter("bore_peers_arrived", "Connections to tunnels' ports that arrived");
  private final Counter peerRefusals =
      counter("bore_peer_refusals", "Connections to tunnels' ports that were refused", "reason");
  private final Counter peersLeft =
      counter("bore_peers_left", "Connections to tunnels' ports that ended", "reason");
  private final Counter tunnelled = counter("bore_bytes", "Bytes that tunnels carried", "to");
  private final CounterDataPoint toClients = tunnelled.labelValues("client");
  private final CounterDataPoint toPeers = tunnelled.labelValues("peer");

  /**
   * Counts from here on.
   *
   * @param clock nanoseconds, from any thread
   */
  RelayMetrics(LongSupplier clock) {
    this.clock = clock;
    this.refusalLines = new TokenBucket(REFUSALS_LOGGED, 2 * REFUSALS_LOGGED, clock.getAsLong());
    for (Refusal refusal : Refusal.values()) {
      refusals.initLabelValues(text(refusal));
    }
  }

  private Counter counter(String name, String help, String... labels) {
    Counter.Builder builder = Counter.builder().name("warren_" + name).help(help);
    builder.labelNames(labels).withoutExemplars();
    return builder.register(registry);
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder().name("warren_" + name).help(help).register(registry);
  }

  /** A gauge whose value is asked for when it is read. */
  void gauge(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name("warren_" + name)
        .help(help)
        .callback(gauge -> gauge.call((double) value.getAsLong()))
        .register(registry);
  }

  /** All of them in Prometheus' text format. */
  String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("an array took no bytes", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A line for a refusal, or none if too many were logged; then the next line has their number. */
  private synchronized LoggingEventBuilder refusal() {
    if (!refusalLines.take(1, clock.getAsLong())) {
      unlogged++;
      return NOPLoggingEventBuilder.singleton();
    }
    if (unlogged > 0) {
      LOG.atWarn().addKeyValue("count", unlogged).log("refusals_not_logged");
      unlogged = 0;
    }
    return LOG.atWarn();
  }

  /** An event of this name with pairs of keys and values. */
  private static void log(LoggingEventBuilder line, String event, Object... pairs) {
    LoggingEventBuilder all = line;
    for (int i = 0; i < pairs.length; i += 2) {
      all = all.addKeyValue((String) pairs[i], pairs[i + 1]);
    }
    all.log(event);
  }

  void fault(Throwable fault) {
    faults.inc();
    StackTraceElement[] trace = fault.getStackTrace();
    log(LOG.atError(), "fault", "what", fault, "where", trace.length == 0 ? "unknown" : trace[0]);
  }

  @Override
  public void connected(ClientAddress client) {
    connections.inc();
    log(LOG.atInfo(), "tab_connected", "client", client);
  }

  @Override
  public void disconnected(ClientAddress client) {
    log(LOG.atInfo(), "tab_disconnected", "client", client);
  }

  @Override
  public void refused(ClientAddress client, Refusal why) {
    refusals.labelValues(text(why)).inc();
    log(refusal(), "tab_refused", "client", client, "reason", text(why));
  }

  @Override
  public void refused(Target target, Refusal why) {
    refusals.labelValues(text(why)).inc();
    log(refusal(), "stream_refused", "target", target, "reason", text(why));
  }

  @Override
  public void streamOpened(Target target) {
    streams.inc();
    log(LOG.atDebug(), "stream_opened", "target", target);
  }

  @Override
  public void streamClosed(int code) {
    String reason = CloseReason.nameOf(code);
    streamsClosed.labelValues(reason).inc();
    log(LOG.atDebug(), "stream_closed", "reason", reason);
  }

  @Override
  public void sent(int bytes) {
    toTcp.inc((long) bytes);
  }

  @Override
  public void received(int bytes) {
    toTabs.inc((long) bytes);
  }

  @Override
  public void tunnelOpened(int port, ClientAddress client) {
    tunnels.inc();
    tunnelsOpened.inc();
    log(LOG.atInfo(), "tunnel_opened", "port", port, "client", client);
  }

  @Override
  public void tunnelClosed(int port, ClientAddress client, BoreReason how) {
    tunnels.dec();
    log(LOG.atInfo(), "tunnel_closed", "port", port, "client", client, "how", text(how));
  }

  @Override
  public void refused(ClientAddress client, BoreReason why) {
    boreRefusals.labelValues(text(why)).inc();
    log(refusal(), "tunnel_refused", "client", client, "reason", text(why));
  }

  @Override
  public void dropped(ClientAddress client, BoreReason why) {
    boreDrops.labelValues(text(why)).inc();
    log(LOG.atDebug(), "client_dropped", "client", client, "reason", text(why));
  }

  @Override
  public void peerArrived(int port) {
    peers.inc();
    peersArrived.inc();
  }

  @Override
  public void peerRefused(int port, BoreReason why) {
    peerRefusals.labelValues(text(why)).inc();
    log(refusal(), "peer_refused", "port", port, "reason", text(why));
  }

  @Override
  public void peerLeft(int port, BoreReason how) {
    peers.dec();
    peersLeft.labelValues(text(how)).inc();
    log(LOG.atDebug(), "peer_left", "port", port, "how", text(how));
  }

  @Override
  public void received(int port, int bytes) {
    toClients.inc((long) bytes);
  }

  @Override
  public void sent(int port, int bytes) {
    toPeers.inc((long) bytes);
  }
}
