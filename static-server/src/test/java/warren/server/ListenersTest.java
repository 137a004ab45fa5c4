package warren.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class ListenersTest {

  @Test
  void loopbackOnlyUnlessToldOtherwise() throws Exception {
    Listeners listeners = Listeners.open(null, 0);
    for (ServerSocketChannel channel : listeners.channels()) {
      InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
      assertThat(local.getAddress().isLoopbackAddress()).isTrue();
      assertThat(local.getPort()).isEqualTo(listeners.port());
    }
    close(listeners);
  }

  @Test
  void portInUseIsOneLine() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> Listeners.open(null, port))
          .isInstanceOf(Listeners.PortException.class)
          .hasMessage("port " + port + " is in use: stop what uses it or say --port N");
    }
  }

  @Test
  void addressOfAnotherMachine() {
    assertThatThrownBy(() -> Listeners.open("192.0.2.1", 0))
        .isInstanceOf(Listeners.PortException.class)
        .hasMessageStartingWith("cannot listen on 192.0.2.1 port 0: ");
  }

  private static void close(Listeners listeners) throws IOException {
    for (ServerSocketChannel channel : listeners.channels()) {
      channel.close();
    }
  }
}
