package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import warren.host.WebSockets;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** WebSockets whose other end is the test: it says packets and hears those of the client. */
final class FakeRelay implements WebSockets {
  final List<List<String>> protocols = new ArrayList<>();
  final Queue<Packet> heard = new ArrayDeque<>();
  int closed;
  Events client;

  @Override
  public WebSocket open(String url, List<String> offered, Events events) {
    protocols.add(offered);
    client = events;
    return new WebSocket() {
      @Override
      public void send(ByteBuffer message) {
        ByteBuffer copy = ByteBuffer.allocate(message.remaining());
        heard.add(read(copy.put(message).flip()));
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  private static Packet read(ByteBuffer message) {
    try {
      return Packets.read(message);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void say(Packet packet) {
    client.message(Packets.write(packet));
  }

  void data(int stream, String text) {
    say(new Data(stream, ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  /** The relay's half of the handshake. */
  void welcome(long packetBytes, long credit) {
    client.opened("wisp-v2");
    say(new Info(2, 0, List.of(Flow.of(packetBytes))));
    say(new Continue(0, credit));
  }
}
