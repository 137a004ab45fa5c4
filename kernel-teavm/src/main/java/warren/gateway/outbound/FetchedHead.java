package warren.gateway.outbound;

import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.OutboundFields;
import warren.gateway.http.Syntax;
import warren.host.Request;
import warren.shared.memory.Limits;

/**
 * The head of a response as the program gets it. The body is in chunks: a body that ends with the
 * connection would look whole when it is broken off.
 *
 * @param hasBody whether chunks follow
 */
record FetchedHead(int status, String reason, Fields fields, boolean hasBody) {
  private static final int FOUND = 302;

  /**
   * Of a browser's response. Browsers follow redirects and tell only where that led; for requests
   * that may be repeated the program is told to go there, as it would be without a browser, if
   * {@code toHost}: where a proxy went is no address of the host.
   */
  static FetchedHead of(Request message, Asked asked, boolean toHost) {
    String url = message.text("url");
    boolean redirected = toHost && message.flag("redirected") && Syntax.isTarget(url);
    if (redirected && asked.isSafe()) {
      return new FetchedHead(FOUND, "Found", new Fields().add("Location", url), false);
    }
    int status = (int) message.number("status");
    boolean body = !asked.isHead() && status != 204 && status != 304;
    Fields fields = OutboundFields.toProgram(sent(message), body);
    if (redirected) {
      fields.add("Content-Location", url);
    }
    return new FetchedHead(status, message.text("reason"), fields, body);
  }

  private static Fields sent(Request message) {
    Fields fields = new Fields();
    for (Request pair : message.objects("headers")) {
      if (fields.size() < Limits.HTTP_FIELDS) {
        fields.add(pair.text("0"), Syntax.trim(pair.text("1")));
      }
    }
    return fields;
  }

  String text() {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append(' ');
    text.append(Syntax.isFieldValue(reason) ? reason : "").append("\r\n");
    for (Field field : fields) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    String framing = status == FOUND && !hasBody ? "Content-Length: 0\r\n" : "";
    return text.append(hasBody ? "Transfer-Encoding: chunked\r\n" : framing)
        .append("Connection: close\r\n\r\n")
        .toString();
  }
}
