package warren.relay.policy;

import java.net.InetAddress;
import java.util.List;
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
  private final Targets targets;
  private final Origins origins;
  private final Optional<Secret> token;
  private final List<Network> proxies;
  private final ClientLimits limits;
  private final Clients clients;
  private final PendingHandshakes handshakes;
  private final LongAdder held = new LongAdder();
  private volatile LongSupplier queued = () -> 0;
  private volatile boolean isStopping;

  public Policy(PolicySettings settings) {
    this.targets = new Targets(settings.targets());
    this.origins = new Origins(settings.origins());
    this.token = settings.token();
    this.proxies = settings.proxies();
    this.limits = settings.limits();
    this.clients = new Clients(settings.limits());
    this.handshakes = new PendingHandshakes(settings.limits());
  }

  /**
   * Has {@link #buffer} count what waits in the queues of all sockets.
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

  /** How many bytes wait now, in all: in the queues of sockets and outside them. */
  public long buffered() {
    return queued.getAsLong() + held.sum();
  }

  /** Whether more of this client's bytes may wait for slow ends. */
  public Optional<Refusal> buffer(ClientBuffers client) {
    if (client.bytes() >= limits.bufferedBytesPerClient()) {
      return Optional.of(Refusal.TOO_MUCH_BUFFERED_OF_CLIENT);
    }
    boolean isReached = buffered() >= limits.bufferedBytes();
    return isReached ? Optional.of(Refusal.TOO_MUCH_BUFFERED) : Optional.empty();
  }

  /** What is counted of a client that has a connection, until its last one is given back. */
  public ClientBuffers buffers(ClientAddress client) {
    synchronized (clients) {
      return clients.buffers(client);
    }
  }

  /** What keeps anything of this client from beginning. */
  private Optional<Refusal> closed(ClientAddress client) {
    return isStopping ? Optional.of(Refusal.STOPPING) : buffer(buffers(client));
  }

  /** Whether a stream may go there, by what was asked for; see also {@link #address}. */
  public Optional<Refusal> target(Target target) {
    return targets.target(target);
  }

  /** Whether the address that an allowed target turned out to be may be dialled. */
  public Optional<Refusal> address(Target target, InetAddress address) {
    return targets.address(target.port(), address);
  }

  /** Whether this page may connect; null if the request has no Origin. */
  public Optional<Refusal> origin(String origin) {
    return origins.allows(origin) ? Optional.empty() : Optional.of(Refusal.ORIGIN);
  }

  /** Whether this token lets in; null if none was given. */
  public Optional<Refusal> token(String given) {
    if (token.isEmpty() || (given != null && token.get().matches(given))) {
      return Optional.empty();
    }
    return Optional.of(Refusal.TOKEN);
  }

  /**
   * Whom a connection counts for.
   *
   * @param forwardedFor the header X-Forwarded-For, several joined by commas; null if there is none
   */
  public ClientAddress client(InetAddress socket, String forwardedFor) {
    return ClientAddress.behind(socket, forwardedFor, proxies);
  }

  /**
   * Admits a pending handshake, until {@link #endHandshake}. Nothing is known of it but its
   * address, which may be a proxy's; a proxy has no limit of its own.
   */
  public Optional<Refusal> beginHandshake(InetAddress socket, long now) {
    if (isStopping) {
      return Optional.of(Refusal.STOPPING);
    }
    ClientAddress address = ClientAddress.of(socket);
    boolean isProxy = ClientAddress.isIn(proxies, socket);
    synchronized (handshakes) {
      return handshakes.beginHandshake(address, isProxy, now);
    }
  }

  /** The handshake is done or given up. */
  public void endHandshake(InetAddress socket) {
    synchronized (handshakes) {
      handshakes.endHandshake(ClientAddress.of(socket));
    }
  }

  /** How many sockets are still shaking hands. */
  public int pendingHandshakes() {
    synchronized (handshakes) {
      return handshakes.count();
    }
  }

  /** Grants a connection, until {@link #disconnect}. */
  public Optional<Refusal> connect(ClientAddress client, long now) {
    Optional<Refusal> closed = closed(client);
    if (closed.isPresent()) {
      return closed;
    }
    synchronized (clients) {
      return clients.connect(client, now);
    }
  }

  public void disconnect(ClientAddress client) {
    synchronized (clients) {
      clients.disconnect(client);
    }
  }

  /** Grants a stream, until {@link #close}. */
  public Optional<Refusal> open(ClientAddress client, long now) {
    Optional<Refusal> closed = closed(client);
    if (closed.isPresent()) {
      return closed;
    }
    synchronized (clients) {
      return clients.open(client, now);
    }
  }

  public void close(ClientAddress client) {
    synchronized (clients) {
      clients.close(client);
    }
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
    synchronized (clients) {
      return clients.spend(client, bytes, now);
    }
  }

  /** From now on nothing new is granted. */
  public void stop() {
    isStopping = true;
  }

  public int connections() {
    synchronized (clients) {
      return clients.connections();
    }
  }

  public int streams() {
    synchronized (clients) {
      return clients.streams();
    }
  }
}
