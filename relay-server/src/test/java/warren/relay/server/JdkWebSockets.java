package warren.relay.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import warren.host.WebSockets;

/** The gateway's port for WebSockets on Java's own; events come on the loop. */
final class JdkWebSockets implements WebSockets {
  static final String ORIGIN = "http://localhost:8420";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Executor loop;

  JdkWebSockets(Executor loop) {
    this.loop = loop;
  }

  @Override
  public WebSocket open(String url, List<String> protocols, Events events) {
    Socket socket = new Socket(events);
    String[] others = protocols.subList(1, protocols.size()).toArray(String[]::new);
    client
        .newWebSocketBuilder()
        .header("Origin", ORIGIN)
        .subprotocols(protocols.get(0), others)
        .buildAsync(URI.create(url), socket)
        .whenComplete((opened, error) -> socket.built(opened, error));
    return socket;
  }

  private record Whole(ByteBuffer all) implements Message {
    @Override
    public int length() {
      return all.remaining();
    }

    @Override
    public ByteBuffer bytes(int from, int length) {
      return ByteBuffer.allocate(length).put(0, all, all.position() + from, length);
    }

    @Override
    public void copyTo(int to, int from, int length) {
      throw new UnsupportedOperationException();
    }
  }

  /** Messages are sent one after the other, as Java's WebSocket wants it. */
  private final class Socket implements WebSockets.WebSocket, java.net.http.WebSocket.Listener {
    private final Events events;
    private CompletableFuture<java.net.http.WebSocket> last = new CompletableFuture<>();
    private final CompletableFuture<java.net.http.WebSocket> opening = last;
    private ByteBuffer partial = ByteBuffer.allocate(0);
    private boolean isClosed;

    Socket(Events events) {
      this.events = events;
    }

    private void tell(Runnable event) {
      loop.execute(
          () -> {
            if (!isClosed) {
              event.run();
            }
          });
    }

    void built(java.net.http.WebSocket opened, Throwable error) {
      if (error == null) {
        opening.complete(opened);
      } else {
        tell(() -> events.closed(1006, ""));
      }
    }

    @Override
    public void send(ByteBuffer message) {
      ByteBuffer copy = ByteBuffer.allocate(message.remaining()).put(message).flip();
      last = last.thenCompose(socket -> socket.sendBinary(copy, true));
    }

    /** For connections to programs of a tab, which are not here. */
    @Override
    public int send(ByteBuffer header, Source source, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      isClosed = true;
      opening.thenAccept(java.net.http.WebSocket::abort);
    }

    @Override
    public void onOpen(java.net.http.WebSocket socket) {
      tell(() -> events.opened(socket.getSubprotocol()));
      socket.request(1);
    }

    @Override
    public CompletionStage<?> onBinary(
        java.net.http.WebSocket socket, ByteBuffer bytes, boolean isLast) {
      ByteBuffer both = ByteBuffer.allocate(partial.remaining() + bytes.remaining());
      ByteBuffer whole = both.put(partial).put(bytes).flip();
      partial = isLast ? ByteBuffer.allocate(0) : whole;
      if (isLast) {
        tell(() -> events.message(new Whole(whole)));
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
      tell(() -> events.closed(code, reason));
      return null;
    }

    @Override
    public void onError(java.net.http.WebSocket socket, Throwable error) {
      tell(() -> events.closed(1006, ""));
    }
  }
}
