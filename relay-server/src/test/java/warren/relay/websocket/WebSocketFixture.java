package warren.relay.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static warren.relay.testing.ClientBytes.frame;
import static warren.relay.testing.ClientBytes.message;
import static warren.relay.testing.ClientBytes.request;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import warren.relay.session.Tab;
import warren.relay.testing.ClientBytes;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeLoop;
import warren.relay.websocket.Handshake.Listener;

/** A socket's bytes on one side, a tab's messages on the other. */
abstract class WebSocketFixture implements Listener {
  static final int MOST = 1000;
  final FakeLoop loop = new FakeLoop();
  final FakeConnection socket =
      new FakeConnection(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5), null);
  final List<String> events = new ArrayList<>();
  Tab tab;
  private boolean isSocketClosed;
  Handshake handshake;

  /** What is done with each message. */
  Consumer<String> taker = text -> {};

  @BeforeEach
  void accept() {
    socket.events(new WebSocketConnection.Factory(loop, MOST).of(socket, this));
  }

  @AfterEach
  void nothingIsLeft() {
    socket.unstall();
    socket.reset();
    loop.advance(SECONDS.toNanos(100));
    assertThat(loop.timers()).isZero();
    assertThat(socket.isClosed()).isTrue();
    assertThat(isSocketClosed).isTrue();
    if (tab != null) {
      assertThat(events).as("the end is reported once").containsOnlyOnce("closed");
    }
  }

  @Override
  public void closed() {
    isSocketClosed = true;
  }

  @Override
  public Tab.Events opened(Tab opened, Handshake said, InetAddress peer) {
    tab = opened;
    handshake = said;
    return new Tab.Events() {
      @Override
      public void received(ByteBuffer message) {
        String text = UTF_8.decode(message).toString();
        events.add(text);
        taker.accept(text);
      }

      @Override
      public void receivedTooLarge(ByteBuffer start, long length) {
        events.add("too large: " + UTF_8.decode(start) + " of " + length);
      }

      @Override
      public void drained() {
        events.add("drained");
      }

      @Override
      public void closed() {
        events.add("closed");
      }
    };
  }

  void open(String... headers) {
    socket.receive(request("/", headers));
    assertThat(socket.takeText()).startsWith("HTTP/1.1 101 ");
  }

  void receive(int opcode, boolean isLast, String payload) {
    socket.receive(frame(opcode, isLast, payload.getBytes(UTF_8)));
    loop.run();
  }

  ClientBytes.Frame heard() throws IOException {
    DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(socket.taken()));
    socket.takeText();
    ClientBytes.Frame frame = ClientBytes.readFrame(bytes);
    assertThat(bytes.available()).as("nothing behind it").isZero();
    return frame;
  }
}
