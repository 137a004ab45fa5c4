package warren.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Holds a tunnel of a bore server on this machine; peers that connect to its port are not served.
 */
final class BoreClient implements AutoCloseable {
  private static final String HELLO = "{\"Hello\":";
  private final Socket control;
  final int port;

  BoreClient(int borePort) throws IOException {
    control = new Socket(InetAddress.getLoopbackAddress(), borePort);
    control.getOutputStream().write((HELLO + "0}\0").getBytes(StandardCharsets.UTF_8));
    String hello = frame(control.getInputStream());
    if (!hello.startsWith(HELLO)) {
      throw new IOException("no tunnel: " + hello);
    }
    port = Integer.parseInt(hello.substring(HELLO.length(), hello.length() - 1));
  }

  private static String frame(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int character = in.read(); character > 0; character = in.read()) {
      text.append((char) character);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    control.close();
  }
}
