package warren.relay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import warren.wire.wisp.Close;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.MalformedPacket;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/**
 * A client of WISP on a plain socket, which reads when the test says so and writes what it likes.
 */
public final class RawTab implements AutoCloseable {
  /** The page it is, unless its headers tell of another. */
  public static final String ORIGIN = "https://warren.example";

  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;

  public RawTab(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** A socket with nothing said on it. */
  public static RawTab silent(int port) throws IOException {
    return new RawTab(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** With its handshake done. */
  public static RawTab open(int port, String path, String... headers) throws IOException {
    return silent(port).shakeHands(path, headers);
  }

  public static RawTab open(int port) throws IOException {
    return open(port, "/");
  }

  public RawTab shakeHands(String path, String... headers) throws IOException {
    boolean isForeign = Arrays.stream(headers).anyMatch(header -> header.startsWith("Origin:"));
    List<String> all = new ArrayList<>(List.of(headers));
    if (!isForeign) {
      all.add("Origin: " + ORIGIN);
    }
    write(ClientBytes.request(path, all.toArray(new String[0])));
    String answer = ClientBytes.readAnswer(in);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(answer);
    }
    return this;
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public void say(Packet packet) throws IOException {
    write(ClientBytes.message(Packets.write(packet)));
  }

  public void connect(int stream, int port) throws IOException {
    say(new Connect(stream, Connect.TCP, port, "127.0.0.1"));
  }

  public void data(int stream, String text) throws IOException {
    say(new Data(stream, UTF_8.encode(text)));
  }

  /** The next packet. */
  public Packet hear() throws IOException {
    try {
      return Packets.read(ByteBuffer.wrap(hear(ClientBytes.BINARY).payload()));
    } catch (MalformedPacket e) {
      throw new IOException(e);
    }
  }

  /** The next packet of this kind; those before it are forgotten. */
  public <P extends Packet> P hear(Class<P> kind) throws IOException {
    Packet next = hear();
    while (!kind.isInstance(next)) {
      next = hear();
    }
    return kind.cast(next);
  }

  private ClientBytes.Frame hear(int opcode) throws IOException {
    ClientBytes.Frame next = ClientBytes.readFrame(in);
    while (next.opcode() != opcode) {
      next = ClientBytes.readFrame(in);
    }
    return next;
  }

  /** Code and reason of the relay's goodbye. */
  public String closing() throws IOException {
    return hear(ClientBytes.CLOSE).closing();
  }

  /** All that comes until the relay ends its direction. */
  public byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /** Whether the relay has ended its direction, as far as this can be read. */
  public boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  /**
   * Sends bytes of a pattern on a stream whose server sends everything back, in packets of one
   * size, and reads as it goes.
   *
   * @return how many came back as they were sent, which is all or the number of the first wrong one
   */
  public long echo(int stream, long credit, long total, int packet) throws IOException {
    long left = credit;
    long sent = 0;
    long came = 0;
    while (came < total) {
      while (left > 0 && sent < total) {
        int size = (int) Math.min(packet, total - sent);
        say(new Data(stream, pattern(sent, size)));
        sent += size;
        left--;
      }
      Packet next = hear();
      if (next instanceof Continue more && more.stream() == stream) {
        left = more.packets();
      } else if (next instanceof Data data && data.stream() == stream) {
        int size = data.payload().remaining();
        if (!data.payload().equals(pattern(came, size))) {
          return came;
        }
        came += size;
      } else if (next instanceof Close close && close.stream() == stream) {
        throw new IOException("closed: " + close);
      }
    }
    return came;
  }

  private static ByteBuffer pattern(long from, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (long i = from; bytes.hasRemaining(); i++) {
      bytes.put((byte) (i * 31 + (i >> 8)));
    }
    return bytes.flip();
  }

  /** Breaks off. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
