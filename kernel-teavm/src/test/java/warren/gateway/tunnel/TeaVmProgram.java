package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import warren.host.Clock;
import warren.host.Timers;
import warren.host.WebSockets;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** Opens a tunnel with a secret through a relay that it plays itself, and prints what happens. */
public final class TeaVmProgram {
  private TeaVmProgram() {}

  public static void main(String[] arguments) {
    List<WebSockets.Events> opened = new ArrayList<>();
    WebSockets sockets =
        (url, protocols, events) -> {
          opened.add(events);
          return new PrintingSocket();
        };
    Timers timers = (nanos, task) -> () -> {};
    Clock clock = new StandingClock();
    RelayClient relay =
        new RelayClient(new RelayAddress("ws://relay/", Optional.of("t")), sockets, timers, clock);
    TunnelRequest request =
        new TunnelRequest(80, "bore", 7835, 0, Optional.of(new Secret("secret")));
    new Tunnel(
            request,
            new Tunnel.Environment(relay, relay, timers, clock, () -> 0),
            new PrintingEvents())
        .open();
    WebSockets.Events events = opened.get(0);
    events.opened("wisp-v2");
    say(events, new Info(2, 0, List.of(Flow.of(65536))));
    say(events, new Continue(0, 4));
    UUID id = UUID.fromString("8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e");
    text(events, 1, "{\"Challenge\":\"" + id + "\"}\0");
    text(events, 1, "{\"Hello\":4000}\0{\"Connection\":\"" + id + "\"}\0");
    text(events, 2, "{\"Challenge\":\"" + id + "\"}\0");
    text(events, 1, "{\"Error\":\"over\"}\0");
    events.closed(1006, "");
  }

  private static void say(WebSockets.Events events, Packet packet) {
    events.message(new WrittenPacket(Packets.write(packet)));
  }

  private static void text(WebSockets.Events events, int stream, String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    say(events, new Data(stream, ByteBuffer.wrap(bytes)));
  }

  private record WrittenPacket(ByteBuffer all) implements WebSockets.Message {
    @Override
    public int length() {
      return all.remaining();
    }

    @Override
    public ByteBuffer bytes(int from, int length) {
      byte[] bytes = new byte[length];
      all.duplicate().position(from).get(bytes);
      return ByteBuffer.wrap(bytes);
    }

    @Override
    public void copyTo(int to, int from, int length) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class PrintingSocket implements WebSockets.WebSocket {
    @Override
    public void send(ByteBuffer message) {
      StringBuilder line = new StringBuilder();
      while (message.hasRemaining()) {
        char c = (char) message.get();
        line.append(c < ' ' || c > '~' ? '.' : c);
      }
      System.out.println(line);
    }

    @Override
    public int send(ByteBuffer header, WebSockets.Source source, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      System.out.println("close");
    }
  }

  private static final class StandingClock implements Clock {
    @Override
    public long monotonic() {
      return 0;
    }

    @Override
    public long realtime() {
      return 0;
    }
  }

  private static final class PrintingEvents implements TunnelEvents {
    @Override
    public void opened(int port) {
      System.out.println("opened " + port);
    }

    @Override
    public void reconnecting(TunnelFailure why, long nanos) {
      System.out.println("again in " + nanos + ": " + why.message());
    }

    @Override
    public void failed(TunnelFailure why) {
      System.out.println("failed: " + why.message());
    }

    @Override
    public void moved() {}
  }
}
