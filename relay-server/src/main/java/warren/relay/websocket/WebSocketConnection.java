package warren.relay.websocket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;
import warren.relay.session.Tab;
import warren.relay.websocket.Handshake.Listener;

/**
 * Java-WebSocket's engine between a connection of the loop and a {@link Tab.Events}. The library
 * does the handshake and, but for messages that go out, the frames; sockets, threads and clocks are
 * the loop's, so that a tab can be slowed down by not reading it.
 */
public final class WebSocketConnection extends WebSocketAdapter implements ConnectionEvents, Tab {
  /** Of a whole request with its headers; those of browsers have one or two KiB. */
  static final int HANDSHAKE_BYTES = 16 << 10;

  /** From the socket's opening to the end of the handshake. */
  private static final long HANDSHAKE_TIMEOUT = TimeUnit.SECONDS.toNanos(5);

  private static final long PING_INTERVAL = TimeUnit.SECONDS.toNanos(30);

  /** A tab that sends nothing for so long, not even a pong, is gone: its laptop may be asleep. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(75);

  /** For a client to close its end. */
  private static final long CLOSE_TIMEOUT = TimeUnit.SECONDS.toNanos(2);

  private static final int MOST_REASON_CHARACTERS = 120;
  private static final int MOST_PONG_BYTES = 16 << 10;

  private final Connection connection;
  private final Loop loop;
  private final Listener listener;
  private final WebSocketImpl engine;
  private Timer timer;
  private Handshake handshake;
  private Tab.Events events = Tab.Events.NONE;
  private Handshake.Request request = new Handshake.Request(HANDSHAKE_BYTES);
  private long lastHeard;
  private boolean isWanted = true;
  private boolean isEnding;

  private WebSocketConnection(Connection connection, Loop loop, Draft draft, Listener listener) {
    this.connection = connection;
    this.loop = loop;
    this.listener = listener;
    this.engine = new WebSocketImpl(this, List.of(draft));
    this.timer = loop.after(HANDSHAKE_TIMEOUT, connection::abort);
  }

  /** Makes WebSockets of one loop's connections. */
  public static final class Factory {
    private final Loop loop;
    private final Draft draft;

    public Factory(Loop loop, int maxMessageBytes) {
      this.loop = loop;
      this.draft = new RelayDraft(maxMessageBytes);
    }

    public WebSocketConnection of(Connection connection, Listener listener) {
      return new WebSocketConnection(connection, loop, draft, listener);
    }
  }

  @Override
  public void received(ByteBuffer bytes) {
    lastHeard = loop.now();
    if (isEnding) {
      return;
    }
    if (request != null) {
      readRequest(bytes);
    } else {
      engine.decode(bytes);
    }
  }

  private void readRequest(ByteBuffer bytes) {
    request.take(bytes);
    if (request.isTooLong()) {
      connection.abort();
    } else if (request.isWhole()) {
      ByteBuffer whole = request.bytes();
      request = null;
      engine.decode(whole);
    }
  }

  @Override
  public void ended() {
    connection.close();
  }

  @Override
  public void drained() {
    events.drained();
  }

  @Override
  public void closed(Ending ending) {
    listener.closed();
    timer.cancel();
    isEnding = true;
    reportClosed();
  }

  private void reportClosed() {
    Tab.Events last = events;
    events = Tab.Events.NONE;
    last.closed();
  }

  @Override
  public void send(ByteBuffer message) {
    if (engine.isOpen() && !isEnding) {
      connection.write(RelayDraft.binary(message));
    }
  }

  @Override
  public int queued() {
    return connection.queued();
  }

  @Override
  public void reading(boolean wanted) {
    isWanted = wanted;
    lastHeard = loop.now();
    connection.reading(wanted || isEnding);
  }

  @Override
  public void close(int code, String reason) {
    int most = Math.min(reason.length(), MOST_REASON_CHARACTERS);
    engine.close(code, reason.substring(0, most));
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request)
      throws org.java_websocket.exceptions.InvalidDataException {
    handshake = Handshake.of(request);
    return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
  }

  @Override
  public void onWebsocketOpen(WebSocket socket, Handshakedata data) {
    timer.cancel();
    timer = loop.after(PING_INTERVAL, this::ping);
    events = listener.opened(this, handshake, connection.peer().getAddress());
  }

  private void ping() {
    if (isWanted && loop.now() - lastHeard >= SILENCE) {
      connection.abort();
      return;
    }
    if (engine.isOpen()) {
      engine.sendPing();
    }
    timer = loop.after(PING_INTERVAL, this::ping);
  }

  /** A client that sends pings and does not read gets no more pongs. */
  @Override
  public void onWebsocketPing(WebSocket socket, Framedata frame) {
    if (engine.isOpen() && connection.queued() < MOST_PONG_BYTES) {
      super.onWebsocketPing(socket, frame);
    }
  }

  /** Once it is closing, what came in the same read is not passed on. */
  private boolean isReceiving() {
    return !isEnding && engine.isOpen();
  }

  void messageReceived(ByteBuffer message) {
    if (isReceiving()) {
      try {
        events.received(message);
      } catch (RuntimeException e) {
        onWebsocketError(engine, e);
      }
    }
  }

  void tooLargeReceived(ByteBuffer start, long length) {
    if (isReceiving()) {
      events.receivedTooLarge(start, length);
    }
  }

  /** Messages come by {@link #messageReceived}. */
  @Override
  public void onWebsocketMessage(WebSocket socket, ByteBuffer message) {}

  @Override
  public void onWebsocketMessage(WebSocket socket, String message) {}

  @Override
  public void onWriteDemand(WebSocket socket) {
    for (ByteBuffer next = engine.outQueue.poll(); next != null; next = engine.outQueue.poll()) {
      connection.write(next);
    }
    if (engine.isFlushAndClose() && !isEnding) {
      end();
    }
  }

  /**
   * Close frame sent. Keeps reading and discarding: closing a socket with unread bytes sends RST.
   */
  private void end() {
    isEnding = true;
    timer.cancel();
    timer = loop.after(CLOSE_TIMEOUT, connection::abort);
    connection.finish();
    connection.reading(true);
    loop.execute(this::reportClosed);
  }

  @Override
  public void onWebsocketClose(WebSocket socket, int code, String reason, boolean isRemote) {}

  @Override
  public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean isRemote) {}

  @Override
  public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {}

  /** The library closes by itself after a client's errors; our own are passed to the loop. */
  @Override
  public void onWebsocketError(WebSocket socket, Exception error) {
    if (error instanceof RuntimeException fault) {
      isEnding = true;
      connection.abort();
      loop.execute(
          () -> {
            throw fault;
          });
    }
  }

  @Override
  public InetSocketAddress getLocalSocketAddress(WebSocket socket) {
    return null;
  }

  @Override
  public InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
    return connection.peer();
  }
}
