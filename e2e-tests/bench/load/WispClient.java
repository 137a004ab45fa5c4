import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A WISP client of version 1 that costs little: frames masked by zeros, which changes nothing and is as legal as any
 * other mask, so that the measured time is the server's.
 */
final class WispClient implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int DATA = 2;
  private static final int CONTINUE = 3;
  private static final int CLOSE = 4;
  private static final int HEADER = 5;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Map<Integer, WispStream> streams = new ConcurrentHashMap<>();
  private int lastId;
  final int credit;

  WispClient(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 256 << 10));
    out = socket.getOutputStream();
    shakeHands(host, port);
    byte[] first = message();
    if (first[0] != CONTINUE) throw new IOException("packet " + first[0] + " where CONTINUE was expected");
    credit = number(first, HEADER);
    Thread reader = new Thread(this::read, "wisp-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void shakeHands(String host, int port) throws IOException {
    String request =
        "GET / HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://localhost\r\n\r\n";
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    int matched = 0;
    for (int at = 0; matched < 4; at++) {
      int next = in.readUnsignedByte();
      if (at == 9 && next != '1') throw new IOException("the server wants no WebSocket");
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
  }

  WispStream open(String host, int port, WispStream.Receiver receiver) throws IOException {
    byte[] name = host.getBytes(StandardCharsets.UTF_8);
    WispStream stream;
    synchronized (this) {
      int id = ++lastId;
      stream = new WispStream(this, id, credit, receiver);
      streams.put(id, stream);
      ByteBuffer packet = packet(CONNECT, id, 3 + name.length);
      packet.put((byte) 1).putShort((short) port).put(name);
      write(packet);
    }
    return stream;
  }

  void close(int id) throws IOException {
    streams.remove(id);
    write(packet(CLOSE, id, 1).put((byte) 2));
  }

  /** A frame of so many bytes for a stream, to be filled from its position and written as often as one likes. */
  static ByteBuffer data(int id, int size) {
    return packet(DATA, id, size);
  }

  private static ByteBuffer packet(int type, int id, int payload) {
    int size = HEADER + payload;
    int lengthBytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    ByteBuffer frame = ByteBuffer.allocate(2 + lengthBytes + 4 + size);
    frame.put((byte) 0x82);
    if (lengthBytes == 0) frame.put((byte) (0x80 | size));
    if (lengthBytes == 2) frame.put((byte) (0x80 | 126)).putShort((short) size);
    if (lengthBytes == 8) frame.put((byte) (0x80 | 127)).putLong(size);
    frame.putInt(0).order(ByteOrder.LITTLE_ENDIAN);
    return frame.put((byte) type).putInt(id);
  }

  synchronized void write(ByteBuffer frame) throws IOException {
    out.write(frame.array(), 0, frame.capacity());
  }

  private void read() {
    try {
      while (true) {
        byte[] packet = message();
        WispStream stream = streams.get(number(packet, 1));
        if (stream == null) continue;
        if (packet[0] == DATA) stream.received(packet, HEADER, packet.length - HEADER);
        if (packet[0] == CONTINUE) stream.granted(number(packet, HEADER));
        if (packet[0] == CLOSE) {
          streams.remove(number(packet, 1));
          stream.closed(packet[HEADER]);
        }
      }
    } catch (IOException e) {
      streams.values().forEach(stream -> stream.closed(-1));
    }
  }

  /** The next whole message; pings are none. */
  private byte[] message() throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 15;
      long length = in.readUnsignedByte() & 127;
      if (length == 126) length = in.readUnsignedShort();
      if (length == 127) length = in.readLong();
      byte[] payload = new byte[(int) length];
      in.readFully(payload);
      if (opcode == 8) throw new EOFException("closed by the server");
      if (opcode == 2) return payload;
    }
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
