package warren.relay.websocket;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.java_websocket.handshake.ClientHandshake;
import warren.relay.session.Tab;

/**
 * What a client sent in its request for a WebSocket.
 *
 * @param origin of the page, which browsers send and others may
 * @param token from {@code Authorization: Bearer …}, from a subprotocol {@code token.…} beside
 *     {@code wisp-v2}, which is what a page can send, or from the path {@code /…/}
 * @param forwardedFor the header {@code X-Forwarded-For}, all its lines as one list separated by
 *     commas; it is for the policy to decide whether it is believed
 * @param isVersion2 whether the client speaks WISP's second version
 */
public record Handshake(
    Optional<String> origin,
    Optional<String> token,
    Optional<String> forwardedFor,
    boolean isVersion2) {
  static final String VERSION_2 = "wisp-v2";
  private static final String BEARER = "bearer ";
  private static final String TOKEN = "token.";

  static Handshake of(ClientHandshake request) {
    List<String> protocols = elements(request.getFieldValue("Sec-WebSocket-Protocol"));
    return new Handshake(
        field(request, "Origin"),
        token(request, protocols),
        field(request, "X-Forwarded-For").map(lines -> String.join(",", elements(lines))),
        protocols.contains(VERSION_2));
  }

  private static Optional<String> token(ClientHandshake request, List<String> protocols) {
    String authorization = request.getFieldValue("Authorization");
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    Optional<String> offered =
        protocols.stream().filter(protocol -> protocol.startsWith(TOKEN)).findFirst();
    if (offered.isPresent()) {
      return offered.map(protocol -> protocol.substring(TOKEN.length()));
    }
    return path(request.getResourceDescriptor());
  }

  /** What is between the path's slashes; no regular expression, as the input may be hostile. */
  private static Optional<String> path(String resource) {
    int start = 0;
    while (start < resource.length() && resource.charAt(start) == '/') {
      start++;
    }
    int end = start;
    while (end < resource.length() && "?#".indexOf(resource.charAt(end)) < 0) {
      end++;
    }
    while (end > start && resource.charAt(end - 1) == '/') {
      end--;
    }
    return start == end ? Optional.empty() : Optional.of(resource.substring(start, end));
  }

  /**
   * The elements of a header that is a list. Several lines of one header are one list (RFC 9110,
   * section 5.3); the library joins them by a semicolon, which is in no element of such a list.
   */
  private static List<String> elements(String value) {
    return List.of(value.split("[,;] *", -1));
  }

  private static Optional<String> field(ClientHandshake request, String name) {
    return Optional.of(request.getFieldValue(name)).filter(value -> request.hasFieldValue(name));
  }

  /** Events of a socket that is to become a tab's. */
  public interface Listener {
    /**
     * The WebSocket is open. A client that is refused gets a {@link Tab#close}.
     *
     * @param peer the other end of its socket, which may be a proxy
     */
    Tab.Events opened(Tab tab, Handshake handshake, InetAddress peer);

    /** The socket is closed, whether the handshake was done or not; the last call. */
    void closed();
  }

  /**
   * A handshake's bytes until its headers are whole. The library would parse all that is there
   * again with every read, which is quadratic for a client that sends single bytes.
   */
  static final class Request {
    private static final int END = 0x0D_0A_0D_0A; // twice CR LF

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private int last;
    private int headerBytes;

    /** {@code maxBytes} of headers, with the empty line at their end. */
    Request(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    /** Takes bytes; check {@link #isTooLong} afterwards. */
    void take(ByteBuffer more) {
      byte[] copy = new byte[more.remaining()];
      more.get(copy);
      for (int i = 0; i < copy.length && !isWhole(); i++) {
        last = (last << 8) | (copy[i] & 0xFF);
        headerBytes++;
      }
      bytes.writeBytes(copy);
    }

    boolean isWhole() {
      return last == END;
    }

    boolean isTooLong() {
      return headerBytes > maxBytes;
    }

    /** All that was taken, which may be more than the headers. */
    ByteBuffer bytes() {
      return ByteBuffer.wrap(bytes.toByteArray());
    }
  }
}
