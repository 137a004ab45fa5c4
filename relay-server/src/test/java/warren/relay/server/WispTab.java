package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Data;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** A client of WISP's first version on Java's own WebSocket. */
final class WispTab implements WebSocket.Listener {
  private static final int TIMEOUT = 10;

  private final LinkedBlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private ByteBuffer partial = ByteBuffer.allocate(0);
  private WebSocket socket;

  static WispTab open(int port) {
    return open(
        HttpClient.newHttpClient(), "ws://127.0.0.1:" + port + "/", "http://localhost:8420");
  }

  static WispTab open(HttpClient client, String address, String origin) {
    WispTab tab = new WispTab();
    tab.socket =
        client
            .newWebSocketBuilder()
            .header("Origin", origin)
            .buildAsync(URI.create(address), tab)
            .orTimeout(TIMEOUT, TimeUnit.SECONDS)
            .join();
    return tab;
  }

  void send(Packet packet) {
    socket.sendBinary(Packets.write(packet), true).join();
  }

  void connect(int stream, int port) {
    connect(stream, "localhost", port);
  }

  void connect(int stream, String host, int port) {
    send(new Connect(stream, 1, port, host));
  }

  void send(int stream, String text) {
    send(new Data(stream, ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  /** The next packet of this type. */
  <P extends Packet> P next(Class<P> type) throws InterruptedException {
    while (true) {
      Packet packet = packets.poll(TIMEOUT, TimeUnit.SECONDS);
      if (packet == null) {
        throw new AssertionError("no " + type.getSimpleName());
      }
      if (type.isInstance(packet)) {
        return type.cast(packet);
      }
    }
  }

  /** All of a stream's bytes until this text has come. */
  String until(String text) throws InterruptedException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      all.append(UTF_8.decode(next(Data.class).payload()));
    }
    return all.toString();
  }

  /** The code of the server's goodbye. */
  int closed() {
    try {
      return closed.orTimeout(TIMEOUT, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError("no goodbye", e);
    }
  }

  Optional<Integer> closedYet() {
    return Optional.ofNullable(closed.getNow(null));
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean isLast) {
    ByteBuffer both = ByteBuffer.allocate(partial.remaining() + bytes.remaining());
    partial = both.put(partial).put(bytes).flip();
    if (isLast) {
      try {
        packets.add(Packets.read(partial));
      } catch (Exception e) {
        closed.completeExceptionally(e);
      }
      partial = ByteBuffer.allocate(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
