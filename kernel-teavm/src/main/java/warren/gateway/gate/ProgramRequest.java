package warren.gateway.gate;

import java.util.List;
import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.HopByHop;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestPolicy;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.Syntax;
import warren.gateway.http.Version;

/**
 * A visitor's request as the program gets it: without what let the visitor in, and without what
 * says whose request it is, which nobody here could know.
 */
final class ProgramRequest {
  private static final List<String> TAKEN_OFF =
      List.of("proxy-authorization", "authorization", "cookie", "forwarded", "x-real-ip", "expect");

  /** They are written anew: no {@code Connection: host} takes them off. */
  private static final List<String> REPLACED = List.of("host", "content-length");

  private static final String SCHEME = "http://";

  private final RequestHead head;

  ProgramRequest(RequestHead head) {
    this.head = head;
  }

  boolean isHead() {
    return head.method().equals("HEAD");
  }

  String method() {
    return head.method();
  }

  boolean hasBody() {
    return isChunked() || length() > 0;
  }

  boolean isChunked() {
    return head.fields().has("Transfer-Encoding");
  }

  private long length() {
    List<String> lengths = head.fields().members("Content-Length");
    return lengths.isEmpty()
        ? -1
        : RequestPolicy.length(new Fields().add("Content-Length", lengths.get(0)));
  }

  boolean isNew() {
    return head.version() == Version.HTTP_1_1;
  }

  /** Whether the visitor wants to send another request over its connection. */
  boolean keepsAlive() {
    return isNew() && !head.fields().members("Connection").contains("close");
  }

  /** Whether the visitor waits for a word before it sends the body. */
  boolean expectsContinue() {
    return isNew() && hasBody() && head.fields().members("Expect").contains("100-continue");
  }

  /** Whether it asks for a WebSocket, the one other protocol that passes. */
  boolean isUpgrade() {
    return isNew()
        && !hasBody()
        && head.fields().members("Connection").contains("upgrade")
        && head.fields().members("Upgrade").contains("websocket");
  }

  /** The path, also of a target that is a whole address. */
  String path() {
    String target = head.target();
    if (!isAbsolute(target)) {
      return target;
    }
    int slash = target.indexOf('/', SCHEME.length());
    return slash < 0 ? "/" : target.substring(slash);
  }

  private static boolean isAbsolute(String target) {
    return target.length() > SCHEME.length()
        && Syntax.isSame(target.substring(0, SCHEME.length()), SCHEME);
  }

  private String host() {
    String target = head.target();
    if (!isAbsolute(target)) {
      return head.fields().first("Host");
    }
    int slash = target.indexOf('/', SCHEME.length());
    return target.substring(SCHEME.length(), slash < 0 ? target.length() : slash);
  }

  /** The head that the program gets, with {@code others} in it. */
  String head(Fields others) throws MalformedMessage {
    Fields fields = new Fields();
    String host = host();
    if (host != null) {
      fields.add("Host", host);
    }
    for (Field field : head.fields()) {
      if (passes(field)) {
        fields.add(field.name(), field.value());
      }
    }
    for (Field field : others) {
      fields.add(field.name(), field.value());
    }
    frame(fields);
    return RequestWriter.head(head.method(), path(), fields);
  }

  private boolean passes(Field field) {
    String name = Syntax.lower(field.name());
    return !TAKEN_OFF.contains(name)
        && !REPLACED.contains(name)
        && !name.startsWith("x-forwarded")
        && !HopByHop.isNamed(field, head.fields());
  }

  private void frame(Fields fields) {
    if (isChunked()) {
      fields.add("Transfer-Encoding", "chunked");
    } else if (length() >= 0) {
      fields.add("Content-Length", String.valueOf(length()));
    }
    if (isUpgrade()) {
      fields.add("Connection", "Upgrade").add("Upgrade", "websocket");
    } else {
      fields.add("Connection", "close");
    }
  }
}
