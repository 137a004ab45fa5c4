package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import warren.host.WebSockets;
import warren.shared.memory.GuestMemory;
import warren.testing.BufferMessage;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** WebSockets whose other end is the test: it says packets and hears those of the client. */
public final class FakeRelay implements WebSockets {
  /** Where in the client's memory messages are put together. */
  private static final int SCRATCH = 0;

  private final GuestMemory memory;

  final List<List<String>> protocols = new ArrayList<>();
  public final Queue<Packet> heard = new ArrayDeque<>();
  int closed;
  Events client;

  /** For a client whose memory this is. */
  public FakeRelay(GuestMemory memory) {
    this.memory = memory;
  }

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
      public int send(ByteBuffer header, Source source, int most) {
        int count = source.read(SCRATCH, most);
        if (count > 0) {
          ByteBuffer message = ByteBuffer.allocate(header.remaining() + count);
          message.put(header.duplicate());
          for (int i = 0; i < count; i++) {
            message.put((byte) memory.getByte(SCRATCH + i));
          }
          send(message.flip());
        }
        return count;
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

  public void say(Packet packet) {
    say(Packets.write(packet));
  }

  void say(ByteBuffer message) {
    client.message(new BufferMessage(message, memory));
  }

  public void data(int stream, String text) {
    say(new Data(stream, ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  /** The relay's half of the handshake. */
  public void welcome(long packetBytes, long credit) {
    client.opened("wisp-v2");
    say(new Info(2, 0, List.of(Flow.of(packetBytes))));
    say(new Continue(0, credit));
  }
}
