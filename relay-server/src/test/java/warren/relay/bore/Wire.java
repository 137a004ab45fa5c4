package warren.relay.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain socket, and bore's frames on it. Reading gives up after ten seconds. */
final class Wire implements AutoCloseable {
  private static final Pattern CONNECTION = Pattern.compile("\\{\"Connection\":\"([-0-9a-f]+)\"}");
  private static final Pattern HELLO = Pattern.compile("\\{\"Hello\":([0-9]+)}");

  private final Socket socket;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  Socket socket() {
    return socket;
  }

  void say(String message) throws IOException {
    send(message + "\0");
  }

  void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void sendByteByByte(String text) throws IOException {
    for (byte b : text.getBytes(UTF_8)) {
      socket.getOutputStream().write(b);
    }
  }

  /** The next frame, or null when the server has closed. */
  String frame() throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int next = socket.getInputStream().read();
    while (next > 0) {
      frame.write(next);
      next = socket.getInputStream().read();
    }
    return next < 0 ? null : frame.toString(UTF_8);
  }

  /** The next frame that is no heartbeat. */
  String word() throws IOException {
    String frame = frame();
    while ("\"Heartbeat\"".equals(frame)) {
      frame = frame();
    }
    return frame;
  }

  /** The port it is greeted with. */
  int port() throws IOException {
    Matcher hello = HELLO.matcher(word());
    assertThat(hello.matches()).isTrue();
    return Integer.parseInt(hello.group(1));
  }

  /** The id of the peer it is events of. */
  String peer() throws IOException {
    String word = word();
    Matcher connection = CONNECTION.matcher(word);
    assertThat(connection.matches()).as(word).isTrue();
    return connection.group(1);
  }

  String read(int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), UTF_8);
  }

  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  void finish() throws IOException {
    socket.shutdownOutput();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
