package warren.relay.bore;

import java.io.IOException;
import java.util.UUID;
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
  private final Environment environment;
  private final PendingConnections pending;
  private final Streams streams;
  private final Tunnels tunnels;
  private final ControlPort controlPort;
  private Listener listener;
  private Runnable stopped;
  private Timer timeout;

  /**
   * What a bore server runs on.
   *
   * @param random the source of ids and ports; must not be predictable
   */
  public record Environment(
      Loop loop, Ports ports, RandomGenerator random, BoreSettings settings, BoreEvents events) {
    BoreLimits limits() {
      return settings.limits();
    }

    /** A version 4 UUID: 122 random bits, as unpredictable as the generator. */
    UUID nextId() {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L;
      long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
      return new UUID(high, low);
    }
  }

  /**
   * What a bore server has at the moment.
   *
   * @param handshakes connections that have not yet sent their request, or are being refused
   * @param pending peers that are not yet accepted
   * @param streams peers that are
   */
  public record Counts(int handshakes, int tunnels, int pending, int streams) {
    /** Whether there is nothing. */
    public boolean isNothing() {
      return handshakes + tunnels + pending + streams == 0;
    }
  }

  public BoreServer(Environment environment) {
    this.environment = environment;
    this.pending = new PendingConnections(environment);
    this.streams = new Streams(environment, pending);
    this.tunnels = new Tunnels(environment, pending, this::stopIfDone);
    this.controlPort = new ControlPort(environment, tunnels, streams);
  }

  /** Listens for clients. */
  public void start() throws IOException {
    listener = environment.ports().listen(environment.settings().control(), controlPort);
  }

  /** The control port. */
  public int port() {
    return listener.port();
  }

  /**
   * Takes no new tunnels and peers. Streams may finish, and pending connections may still be
   * accepted; tunnels without any are closed.
   *
   * @param nanos how long that may take; then everything is aborted
   * @param whenStopped run once, when there is nothing left
   */
  public void stop(long nanos, Runnable whenStopped) {
    stopped = whenStopped;
    timeout = environment.loop().after(nanos, this::abort);
    tunnels.stop();
    environment.loop().execute(this::stopIfDone);
  }

  public Counts counts() {
    return new Counts(controlPort.count(), tunnels.count(), pending.count(), streams.count());
  }

  private void abort() {
    pending.abort();
    streams.abort();
    tunnels.abort();
    environment.loop().execute(this::stopIfDone);
  }

  private void stopIfDone() {
    if (stopped != null && tunnels.count() + pending.count() + streams.count() == 0) {
      Runnable whenStopped = stopped;
      stopped = null;
      timeout.cancel();
      listener.close();
      controlPort.abort();
      environment.loop().execute(whenStopped);
    }
  }
}
