package warren.relay.policy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what clients have. Not for several threads at once. */
final class Clients {
  private final ClientLimits limits;
  private final Map<ClientAddress, Client> present = new HashMap<>();

  /**
   * Those who have nothing any more, in the order of their leaving; kept until their buckets are
   * full, or leaving and coming back would empty their debt.
   */
  private final Map<ClientAddress, Client> gone = new LinkedHashMap<>();

  private int connections;
  private int streams;

  Clients(ClientLimits limits) {
    this.limits = limits;
  }

  Optional<Refusal> connect(ClientAddress address, long now) {
    forget(now);
    Client client = client(address, now);
    if (connections >= limits.connections()) {
      return Optional.of(Refusal.TOO_MANY_CONNECTIONS);
    }
    if (client.connections >= limits.connectionsPerClient()) {
      return Optional.of(Refusal.TOO_MANY_CONNECTIONS_OF_CLIENT);
    }
    if (!client.openings.take(1, now)) {
      return Optional.of(Refusal.TOO_FAST);
    }
    client.connections++;
    connections++;
    come(address, client);
    return Optional.empty();
  }

  void disconnect(ClientAddress address) {
    Client client = known(address);
    if (client.connections == 0) {
      throw new IllegalStateException("no connection of " + address);
    }
    client.connections--;
    connections--;
    leave(address, client);
  }

  Optional<Refusal> open(ClientAddress address, long now) {
    Client client = client(address, now);
    if (streams >= limits.streams()) {
      return Optional.of(Refusal.TOO_MANY_STREAMS);
    }
    if (client.streams >= limits.streamsPerClient()) {
      return Optional.of(Refusal.TOO_MANY_STREAMS_OF_CLIENT);
    }
    if (!client.openings.take(1, now)) {
      return Optional.of(Refusal.TOO_FAST);
    }
    client.streams++;
    streams++;
    come(address, client);
    return Optional.empty();
  }

  void close(ClientAddress address) {
    Client client = known(address);
    if (client.streams == 0) {
      throw new IllegalStateException("no stream of " + address);
    }
    client.streams--;
    streams--;
    leave(address, client);
  }

  long spend(ClientAddress address, int bytes, long now) {
    Client client = present.get(address);
    return client == null ? 0 : client.bytes.spend(bytes, now);
  }

  /** Of one who is not known they are empty, and forgotten at once. */
  ClientBuffers buffers(ClientAddress address) {
    Client client = present.get(address);
    return client == null ? new ClientBuffers() : client.buffers;
  }

  int connections() {
    return connections;
  }

  int streams() {
    return streams;
  }

  /** How many are kept in memory. */
  int size() {
    return present.size() + gone.size();
  }

  private Client known(ClientAddress address) {
    Client client = present.get(address);
    if (client == null) {
      throw new IllegalStateException("nothing of " + address);
    }
    return client;
  }

  private Client client(ClientAddress address, long now) {
    Client client = present.get(address);
    if (client == null) {
      client = gone.get(address);
    }
    return client == null ? new Client(limits, now) : client;
  }

  private void come(ClientAddress address, Client client) {
    gone.remove(address);
    present.put(address, client);
  }

  private void leave(ClientAddress address, Client client) {
    if (client.connections == 0 && client.streams == 0) {
      present.remove(address);
      gone.put(address, client);
    }
  }

  private void forget(long now) {
    Iterator<Client> eldest = gone.values().iterator();
    while (eldest.hasNext() && eldest.next().owesNothing(now)) {
      eldest.remove();
    }
  }

  private static final class Client {
    int connections;
    int streams;
    final TokenBucket openings;
    final TokenBucket bytes;
    final ClientBuffers buffers = new ClientBuffers();

    Client(ClientLimits limits, long now) {
      openings = new TokenBucket(limits.openingsPerSecond(), limits.openingsAtOnce(), now);
      long rate = Math.max(1, limits.bytesPerSecond());
      bytes = new TokenBucket(rate, rate, now);
    }

    boolean owesNothing(long now) {
      return openings.isFull(now) && bytes.isFull(now);
    }
  }
}
