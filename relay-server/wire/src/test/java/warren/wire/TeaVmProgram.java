package warren.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.FrameReader;
import warren.wire.bore.ServerMessage;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.MalformedPacket;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** Uses all of the artifact, so that TeaVM compiles all of it. Prints a line for each message. */
final class TeaVmProgram {
  private TeaVmProgram() {}

  public static void main(String[] arguments) throws MalformedPacket {
    UUID id = UUID.fromString("8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e");
    wisp(new Connect(1, Connect.TCP, 7835, "b\u00f6re.example"));
    wisp(new Data(2, ByteBuffer.wrap(new byte[] {1, 2, -1})));
    wisp(new Continue(3, 0xFFFF_FFFFL));
    wisp(new Close(4, CloseReason.BLOCKED));
    wisp(new Info(2, 0, List.of(Flow.of(65_536))));
    wisp(new Finish(-1));
    System.out.println(Packets.data(1, ByteBuffer.wrap(new byte[9], 5, 4)).remaining());
    client(new ClientMessage.Hello(0));
    client(new ClientMessage.Authenticate("00ff"));
    client(new ClientMessage.Accept(id));
    server(new ServerMessage.Challenge(id));
    server(new ServerMessage.Hello(65_535));
    server(new ServerMessage.Heartbeat());
    server(new ServerMessage.Connection(id));
    server(new ServerMessage.Error("a \"text\"\n"));
  }

  private static void wisp(Packet packet) throws MalformedPacket {
    ByteBuffer message = Packets.write(packet);
    Packet read = Packets.read(message);
    OptionalLong flow = read instanceof Info info ? Flow.in(info) : OptionalLong.empty();
    System.out.println(
        Byte.toUnsignedInt(message.get(0)) + " " + read.equals(packet) + " " + flow.orElse(-1));
  }

  private static String frame(ByteBuffer bytes) {
    FrameReader reader = new FrameReader();
    return reader.read(bytes) == FrameReader.Found.FRAME ? reader.text() : "no frame";
  }

  private static void client(ClientMessage message) {
    System.out.println(ClientMessage.read(frame(message.frame())).equals(Optional.of(message)));
  }

  private static void server(ServerMessage message) {
    System.out.println(ServerMessage.read(frame(message.frame())).equals(Optional.of(message)));
  }
}
