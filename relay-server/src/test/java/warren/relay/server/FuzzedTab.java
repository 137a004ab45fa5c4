package warren.relay.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import warren.relay.testing.ClientBytes;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeLoop;
import warren.relay.testing.Pieces;
import warren.wire.wisp.Data;
import warren.wire.wisp.MalformedPacket;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/** A tab that says what a script wants, right or wrong. */
final class FuzzedTab {
  static final String PAGE = "https://warren.example";
  static final String TOKEN = "s3cret";
  static final byte[] MUCH = new byte[Pieces.READ_BYTES];

  private static final String PAGE_HEADER = "Origin: " + PAGE;

  /** Messages as large as a page sends them, for streams 1 to 3. */
  private static final List<byte[]> LARGE =
      IntStream.rangeClosed(1, 3)
          .mapToObj(id -> new Data(id, ByteBuffer.wrap(MUCH)))
          .map(data -> ClientBytes.message(Packets.write(data)))
          .toList();

  private static final byte[] LARGE_FRAME = ClientBytes.frame(0, false, MUCH);

  /** One read full of CONTINUEs that are too short. */
  private static final byte[] FLOOD =
      filled(ClientBytes.message(ByteBuffer.wrap(new byte[] {Packet.CONTINUE, 9, 0, 0, 0})));

  /** A few fill what may wait for a tab; more take only time. */
  private static final int MOST_FLOODS = 8;

  private final FakeConnection socket;
  private final Pieces pieces;
  private int floods;

  FuzzedTab(FakeLoop loop, FakeConnection socket) {
    this.socket = socket;
    this.pieces = new Pieces(loop, socket);
  }

  FakeConnection socket() {
    return socket;
  }

  Pieces pieces() {
    return pieces;
  }

  // --- what it says

  /** A request, of the kind that these bits describe. */
  void ask(int kind) {
    pieces.send(
        ClientBytes.request(
            "/",
            (kind & 1) == 0 ? "X: y" : "Sec-WebSocket-Protocol: wisp-v2",
            (kind & 2) == 0 ? "X: y" : "Authorization: Bearer " + TOKEN,
            (kind & 4) == 0 ? PAGE_HEADER : "Origin: https://evil.example",
            (kind & 8) == 0 ? "X: y" : "X-Forwarded-For: 203.0.113.9, 2001:db8::7"));
  }

  void askWithHeader(byte[] line) {
    pieces.send(ClientBytes.request("/", PAGE_HEADER, new String(line, ISO_8859_1)));
  }

  void frame(int first, byte[] payload) {
    pieces.send(ClientBytes.frame(first, false, payload));
  }

  void largeFrame(int first) {
    byte[] frame = LARGE_FRAME.clone();
    frame[0] = (byte) first;
    pieces.send(frame);
  }

  void say(Packet packet) {
    say(Packets.write(packet));
  }

  void say(ByteBuffer message) {
    pieces.send(ClientBytes.message(message));
  }

  void sayMuch(int stream) {
    pieces.send(LARGE.get(stream - 1));
  }

  void flood() {
    if (floods++ < MOST_FLOODS) {
      pieces.send(FLOOD);
    }
  }

  private static byte[] filled(byte[] with) {
    ByteBuffer all = ByteBuffer.allocate(MUCH.length / with.length * with.length);
    while (all.hasRemaining()) {
      all.put(with);
    }
    return all.array();
  }

  void leave() {
    socket.unstall();
    socket.reset();
  }

  // --- what it heard

  /** Frames of whole packets after an answer that opened a WebSocket. */
  void heardIsWellFormed() throws IOException {
    DataInputStream heard = new DataInputStream(new ByteArrayInputStream(socket.taken()));
    if (heard.available() > 0 && ClientBytes.readAnswer(heard).startsWith("HTTP/1.1 101 ")) {
      while (heard.available() > 0) {
        wellFormed(ClientBytes.readFrame(heard));
      }
    }
  }

  private static void wellFormed(ClientBytes.Frame frame) {
    if (frame.opcode() == ClientBytes.BINARY) {
      try {
        Packets.read(ByteBuffer.wrap(frame.payload()));
      } catch (MalformedPacket e) {
        throw new AssertionError(e);
      }
    }
  }
}
