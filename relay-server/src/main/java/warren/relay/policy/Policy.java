package warren.relay.policy;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The one class that says no. It decides and counts; the caller carries it out, and gives back what
 * it was granted. For any thread.
 *
 * <p>A stream is asked for in this order: {@link #open}, {@link #target}, then, with the address
 * that will be dialled, {@link #address}; and {@link #close} whenever open said yes. Names are to
 * be resolved between the last two, once, from {@link Target#name}; {@link Target#literal} is
 * dialled as it is.
 */
public final class Policy {
  private final PolicySettings settings;
  private final ClientLimits limits;
  private final PerClientCounter handshakes;
  private final PerClientCounter connections;
  private final PerClientCounter streams;
  private final ClientRates handshakeRates;
  private final ClientRates openingRates;
  private final ClientRates byteRates;

  /** Of the clients that have a connection or a stream. */
  private final Map<ClientAddress, ClientBuffers> buffers = new HashMap<>();

  private final LongAdder held = new LongAdder();
  private volatile LongSupplier queued = () -> 0;
  private volatile boolean isStopping;

  public Policy(PolicySettings settings) {
    this.settings = settings;
    limits = settings.limits();
    handshakes = new PerClientCounter(limits.handshakes(), limits.handshakesPerClient());
    connections = new PerClientCounter(limits.connections(), limits.connectionsPerClient());
    streams = new PerClientCounter(limits.streams(), limits.streamsPerClient());
    handshakeRates = new ClientRates(limits.handshakesPerSecond(), limits.handshakesPerClient());
    openingRates = new ClientRates(limits.openingsPerSecond(), limits.openingsAtOnce());
    long bytes = Math.max(1, limits.bytesPerSecond());
    byteRates = new ClientRates(bytes, bytes);
  }

  // --- bytes queued for slow readers

  /**
   * Has {@link #buffer} count the bytes in the queues of all sockets.
   *
   * @param bytes how much that is now; asked by any thread
   */
  public void countQueued(LongSupplier bytes) {
    queued = bytes;
  }

  /**
   * So many more bytes, or fewer, are kept outside the queues of sockets, because the connection
   * they are for is not open yet.
   */
  public void hold(long more) {
    held.add(more);
  }

  /** How many bytes are queued in all: in the queues of sockets and outside them. */
  public long buffered() {
    return queued.getAsLong() + held.sum();
  }

  /** Whether more of this client's bytes may be queued. */
  public Optional<Refusal> buffer(ClientBuffers client) {
    if (client.bytes() >= limits.bufferedBytesPerClient()) {
      return Optional.of(Refusal.TOO_MUCH_BUFFERED_OF_CLIENT);
    }
    return refusedUnless(buffered() < limits.bufferedBytes(), Refusal.TOO_MUCH_BUFFERED);
  }

  /** What is counted of a client that has a connection, until its last one is given back. */
  public synchronized ClientBuffers buffers(ClientAddress client) {
    return isPresent(client)
        ? buffers.computeIfAbsent(client, first -> new ClientBuffers())
        : new ClientBuffers();
  }

  // --- where to, and from where

  /** Whether a stream may go there, by what was asked for; see also {@link #address}. */
  public Optional<Refusal> target(Target target) {
    Optional<Host> host = Host.of(target.host());
    if (host.isEmpty() || target.port() < 1 || target.port() > 65_535) {
      return Optional.of(Refusal.TARGET_INVALID);
    }
    return refusedUnless(
        settings.targets().stream().anyMatch(pattern -> pattern.covers(host.get(), target.port())),
        Refusal.TARGET_NOT_ALLOWED);
  }

  /**
   * Whether the address that an allowed target turned out to be may be dialled.
   *
   * <p>A name on the list never opens an {@link SpecialNetworks address that is not public}:
   * whoever answers for the name would otherwise choose what is reached. Such an address has an
   * entry of its own, {@code 127.0.0.1:7835} beside {@code bore.internal:7835}. A network on the
   * list opens them only if it is a part of one special network, as {@code 10.1.0.0/16} is; {@code
   * 0.0.0.0/0} has all public addresses and no other.
   */
  public Optional<Refusal> address(Target target, InetAddress address) {
    Optional<Network> special = SpecialNetworks.of(address);
    boolean isAllowed =
        special.isEmpty()
            || settings.targets().stream()
                .anyMatch(entry -> entry.names(address, target.port(), special.get()));
    return refusedUnless(isAllowed, Refusal.ADDRESS_NOT_ALLOWED);
  }

  /** Whether this page may connect; null if the request has no Origin. */
  public Optional<Refusal> origin(String origin) {
    return refusedUnless(settings.allows(origin), Refusal.ORIGIN);
  }

  /** Whether this token lets in; null if none was given. */
  public Optional<Refusal> token(String given) {
    boolean isRight =
        settings.token().filter(token -> given == null || !token.matches(given)).isEmpty();
    return refusedUnless(isRight, Refusal.TOKEN);
  }

  private static Optional<Refusal> refusedUnless(boolean isAllowed, Refusal refusal) {
    return isAllowed ? Optional.empty() : Optional.of(refusal);
  }

  /**
   * The client that a connection counts for.
   *
   * @param forwardedFor the header X-Forwarded-For, several joined by commas; null if there is none
   */
  public ClientAddress client(InetAddress socket, String forwardedFor) {
    return ClientAddress.behind(socket, forwardedFor, settings.proxies());
  }

  // --- how many

  /**
   * Admits a pending handshake, until {@link #endHandshake}. Nothing is known of it but its
   * address, which may be a proxy's; a proxy has no limit of its own.
   */
  public synchronized Optional<Refusal> beginHandshake(InetAddress socket, long now) {
    if (isStopping) {
      return Optional.of(Refusal.STOPPING);
    }
    ClientAddress client = ClientAddress.of(socket);
    boolean isProxy = ClientAddress.isIn(settings.proxies(), socket);
    if (handshakes.isFull()) {
      return Optional.of(Refusal.TOO_MANY_HANDSHAKES);
    }
    if (!isProxy && handshakes.isFull(client)) {
      return Optional.of(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
    }
    if (!isProxy && !handshakeRates.take(client, now)) {
      return Optional.of(Refusal.TOO_FAST);
    }
    handshakes.add(client);
    return Optional.empty();
  }

  /** The handshake is done or given up. */
  public synchronized void endHandshake(InetAddress socket) {
    handshakes.remove(ClientAddress.of(socket));
  }

  /** How many sockets are still shaking hands. */
  public synchronized int pendingHandshakes() {
    return handshakes.total();
  }

  /** Grants a connection, until {@link #disconnect}. */
  public Optional<Refusal> connect(ClientAddress client, long now) {
    return grant(
        connections,
        client,
        now,
        Refusal.TOO_MANY_CONNECTIONS,
        Refusal.TOO_MANY_CONNECTIONS_OF_CLIENT);
  }

  public void disconnect(ClientAddress client) {
    giveBack(connections, client);
  }

  /** Grants a stream, until {@link #close}. */
  public Optional<Refusal> open(ClientAddress client, long now) {
    return grant(
        streams, client, now, Refusal.TOO_MANY_STREAMS, Refusal.TOO_MANY_STREAMS_OF_CLIENT);
  }

  public void close(ClientAddress client) {
    giveBack(streams, client);
  }

  private synchronized Optional<Refusal> grant(
      PerClientCounter counter,
      ClientAddress client,
      long now,
      Refusal tooMany,
      Refusal tooManyOfClient) {
    Optional<Refusal> closed = isStopping ? Optional.of(Refusal.STOPPING) : buffer(buffers(client));
    if (closed.isPresent()) {
      return closed;
    }
    if (counter.isFull()) {
      return Optional.of(tooMany);
    }
    if (counter.isFull(client)) {
      return Optional.of(tooManyOfClient);
    }
    if (!openingRates.take(client, now)) {
      return Optional.of(Refusal.TOO_FAST);
    }
    counter.add(client);
    return Optional.empty();
  }

  private synchronized void giveBack(PerClientCounter counter, ClientAddress client) {
    counter.remove(client);
    if (!isPresent(client)) {
      buffers.remove(client);
    }
  }

  private boolean isPresent(ClientAddress client) {
    return connections.count(client) + streams.count(client) > 0;
  }

  /**
   * Counts bytes that passed, either way.
   *
   * @return for how many nanoseconds no more should be read for this client; 0 to go on
   */
  public long spend(ClientAddress client, int bytes, long now) {
    if (limits.bytesPerSecond() == 0) {
      return 0;
    }
    synchronized (this) {
      return isPresent(client) ? byteRates.spend(client, bytes, now) : 0;
    }
  }

  /** From now on nothing new is granted. */
  public void stop() {
    isStopping = true;
  }

  public synchronized int connections() {
    return connections.total();
  }

  public synchronized int streams() {
    return streams.total();
  }

  /** How many clients are remembered for their rates. */
  synchronized int remembered() {
    return Math.max(openingRates.size(), byteRates.size());
  }
}
