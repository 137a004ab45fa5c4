package warren.relay.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One address before several relays: each connection goes to the next one that answers. */
final class Front implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final ServerSocket server;
  private final List<Integer> relays;
  private final AtomicInteger next = new AtomicInteger();

  Front(List<Integer> relays) throws IOException {
    this.relays = relays;
    this.server = new ServerSocket(0, 1024, HERE);
    start(
        () -> {
          while (true) {
            Socket client = server.accept();
            Socket relay = relay();
            start(() -> pass(client, relay));
            start(() -> pass(relay, client));
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  private Socket relay() throws IOException {
    IOException last = new IOException("no relay");
    for (int tries = 0; tries < relays.size(); tries++) {
      try {
        return new Socket(HERE, relays.get(next.getAndIncrement() % relays.size()));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /** When one direction ends, however it does, so does the connection. */
  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of both ends is gone
              }
            },
            "front-of-a-test");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
