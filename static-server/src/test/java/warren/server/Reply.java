package warren.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer, read from a plain socket so that the request can say anything.
 *
 * @param text the body's bytes, one a character
 */
record Reply(int status, Map<String, String> headers, String text) {

  /** A request without a body whose connection ends with its answer. */
  static Reply to(int port, String method, String target, String... headerLines)
      throws IOException {
    boolean hasHost = Arrays.stream(headerLines).anyMatch(line -> line.startsWith("Host:"));
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
    request.append(hasHost ? "" : "Host: localhost:" + port + "\r\n");
    for (String line : headerLines) {
      request.append(line).append("\r\n");
    }
    return toBytes(port, request + "\r\n");
  }

  static Reply toBytes(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private static Reply parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] head = answer.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return new Reply(
        Integer.parseInt(head[0].substring(9, 12)), headers, answer.substring(end + 4));
  }

  String header(String name) {
    return headers.get(name);
  }

  byte[] body() {
    return text.getBytes(ISO_8859_1);
  }
}
