import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
  private static final int BUFFER = 512 << 10;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Map<Integer, WispStream> streams = new ConcurrentHashMap<>();
  private int lastId;

  /** What was read and not yet taken lies from {@code at} to {@code end}. */
  private final byte[] buffer = new byte[BUFFER];

  private int at;
  private int end;
  final int credit;

  WispClient(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    shakeHands(host, port);
    int size = message();
    if (buffer[at] != CONTINUE) throw new IOException("packet " + buffer[at] + " where CONTINUE was expected");
    credit = number(HEADER);
    at += size;
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
    for (int place = 0; matched < 4; place++) {
      int next = (int) unsigned(1);
      if (place == 9 && next != '1') throw new IOException("the server wants no WebSocket");
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
        int size = message();
        WispStream stream = streams.get(number(1));
        if (stream != null) take(stream, size);
        at += size;
      }
    } catch (IOException e) {
      streams.values().forEach(stream -> stream.closed(-1));
    }
  }

  private void take(WispStream stream, int size) {
    if (buffer[at] == DATA) stream.received(buffer, at + HEADER, size - HEADER);
    if (buffer[at] == CONTINUE) stream.granted(number(HEADER));
    if (buffer[at] == CLOSE) {
      streams.remove(stream.id);
      stream.closed(buffer[at + HEADER]);
    }
  }

  /** Waits for the next whole message and gives its size; its bytes lie at {@code at}. Pings are none. */
  private int message() throws IOException {
    while (true) {
      int opcode = (int) unsigned(1) & 15;
      long length = unsigned(1) & 127;
      if (length == 126) length = unsigned(2);
      if (length == 127) length = unsigned(8);
      need((int) length);
      if (opcode == 8) throw new EOFException("closed by the server");
      if (opcode == 2) return (int) length;
      at += (int) length;
    }
  }

  private long unsigned(int bytes) throws IOException {
    need(bytes);
    long value = 0;
    for (int i = 0; i < bytes; i++) value = value << 8 | buffer[at++] & 0xff;
    return value;
  }

  private void need(int bytes) throws IOException {
    if (at == end) at = end = 0;
    if (buffer.length - at < bytes) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    while (end - at < bytes) {
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) throw new EOFException("the server is gone");
      end += count;
    }
  }

  private int number(int place) {
    return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).getInt(at + place);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
