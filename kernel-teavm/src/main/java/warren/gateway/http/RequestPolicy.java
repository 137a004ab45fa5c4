package warren.gateway.http;

import java.util.List;

/**
 * The header of a request to a program, made of what a preview's page asked for. The page is not
 * trusted: it can't say which host it asks, what the connection does, or where the body ends.
 */
public final class RequestPolicy {
  /** Fields that the gateway sets itself, or that only make sense between other parties. */
  private static final List<String> REPLACED =
      List.of("host", "cookie", "content-length", "accept-encoding", "proxy-authorization");

  private RequestPolicy() {}

  /**
   * The fields to send; {@code cookie} may be empty. With a body and no valid {@code
   * Content-Length}, the body is sent in chunks.
   */
  public static Fields toProgram(Fields asked, int port, String cookie, boolean body) {
    Fields fields = passed(asked, port, cookie);
    // The browser decodes nothing that a service worker answers.
    fields.add("Accept-Encoding", "identity");
    frame(fields, body ? length(asked) : -1, body);
    return fields;
  }

  /** The fields of a WebSocket's opening that are no part of its handshake. */
  public static Fields toWebSocket(Fields asked, int port, String cookie) {
    Fields fields = new Fields();
    for (Field field : passed(asked, port, cookie)) {
      if (!Syntax.lower(field.name()).startsWith("sec-websocket-")) {
        fields.add(field.name(), field.value());
      }
    }
    return fields;
  }

  private static Fields passed(Fields asked, int port, String cookie) {
    Fields fields = new Fields().add("Host", "localhost:" + port);
    for (Field field : asked) {
      if (!REPLACED.contains(Syntax.lower(field.name())) && !HopByHop.isNamed(field, asked)) {
        fields.add(field.name(), field.value());
      }
    }
    return cookie.isEmpty() ? fields : fields.add("Cookie", cookie);
  }

  private static void frame(Fields fields, long length, boolean body) {
    if (length >= 0) {
      fields.add("Content-Length", String.valueOf(length));
    } else if (body) {
      fields.add("Transfer-Encoding", "chunked");
    }
    fields.add("Connection", "close");
  }

  /** The length of the body as asked for, or -1 if it is unknown. */
  public static long length(Fields asked) {
    List<String> lengths = asked.members("Content-Length");
    return lengths.size() == 1 ? Syntax.decimal(lengths.get(0)) : -1;
  }
}
