package warren.gateway.gate;

import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.HopByHop;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.Syntax;

/** A program's response as the visitor gets it: framed for the visitor's connection. */
final class VisitorResponse {
  private final ResponseHead head;
  private final ProgramRequest request;

  VisitorResponse(ResponseHead head, ProgramRequest request) {
    this.head = head;
    this.request = request;
  }

  boolean isUpgrade() {
    return head.status() == 101;
  }

  private boolean hasBody() {
    int status = head.status();
    return status >= 200 && status != 204 && status != 304 && !request.isHead();
  }

  private boolean isMeasured() {
    return head.fields().has("Content-Length");
  }

  /** Whether the body goes in chunks: the program has not said how long it is. */
  boolean isChunked() {
    return hasBody() && !isMeasured() && request.isNew();
  }

  /** Whether the visitor finds the end of the body only by the connection's. */
  boolean endsByClose() {
    return hasBody() && !isMeasured() && !request.isNew();
  }

  /** {@code cookie} is set besides the program's, unless it is empty. */
  String head(boolean keepAlive, String cookie) {
    Fields fields = new Fields();
    for (Field field : head.fields()) {
      if (!field.is("Content-Length") && !HopByHop.isNamed(field, head.fields())) {
        fields.add(field.name(), field.value());
      }
    }
    if (!cookie.isEmpty()) {
      fields.add("Set-Cookie", cookie);
    }
    frame(fields, keepAlive);
    return text(head.status(), head.reason(), fields);
  }

  private void frame(Fields fields, boolean keepAlive) {
    if (isChunked()) {
      fields.add("Transfer-Encoding", "chunked");
    } else if (isMeasured() && head.status() >= 200 && head.status() != 204) {
      fields.add("Content-Length", Syntax.trim(head.fields().members("Content-Length").get(0)));
    }
    if (isUpgrade()) {
      fields.add("Connection", "Upgrade").add("Upgrade", "websocket");
    } else if (!keepAlive) {
      fields.add("Connection", "close");
    }
  }

  /** A head of any response. */
  static String text(int status, String reason, Fields fields) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason);
    for (Field field : fields) {
      text.append("\r\n").append(field.name()).append(": ").append(field.value());
    }
    return text.append("\r\n\r\n").toString();
  }
}
