package warren.kernel.net;

import warren.kernel.stream.StreamStore;
import warren.shared.ring.Stream;

/**
 * The two streams between two sockets. They are freed when both sockets have left, since a process
 * may access them as long as it has a descriptor.
 */
final class Connection {
  private final StreamStore streams;
  private final Stream toServer;
  private final Stream toClient;
  private int sides = 2;

  private Connection(StreamStore streams, Stream toServer, Stream toClient) {
    this.streams = streams;
    this.toServer = toServer;
    this.toClient = toClient;
  }

  /** A connection, or null: NOSPC. */
  static Connection create(StreamStore streams, int capacity) {
    Stream toServer = direction(streams, capacity);
    Stream toClient = toServer == null ? null : direction(streams, capacity);
    if (toClient != null) {
      return new Connection(streams, toServer, toClient);
    }
    if (toServer != null) {
      streams.free(toServer);
    }
    return null;
  }

  /** Anyone may open the data of a socket once more, as of a FIFO. */
  private static Stream direction(StreamStore streams, int capacity) {
    Stream stream = streams.createNamed(capacity);
    if (stream != null) {
      stream.addReader();
      stream.addWriter();
    }
    return stream;
  }

  Stream toServer() {
    return toServer;
  }

  Stream toClient() {
    return toClient;
  }

  /** Both directions end at once; both sides get ECONNRESET. */
  void reset() {
    toServer.reset();
    toClient.reset();
  }

  /** One of the two sockets has no descriptor any more. */
  void leave() {
    if (--sides == 0) {
      streams.free(toServer);
      streams.free(toClient);
    }
  }
}
