package warren.gateway.preview;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestPolicy;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.Syntax;
import warren.host.Request;
import warren.shared.memory.Limits;

/**
 * A request as a preview asked for it. Its head is checked when it is written.
 *
 * @param body whether messages with a body follow
 * @param anonymous whether the jar's cookies have no part in it
 */
record AskedRequest(String method, String target, Fields fields, boolean body, boolean anonymous) {
  /** Reads a message. Texts of the browser may have characters above a byte, which are refused. */
  static AskedRequest of(Request message) throws MalformedMessage {
    return new AskedRequest(
        message.text("method"),
        message.text("target"),
        fields(message),
        message.flag("body"),
        message.flag("anonymous"));
  }

  /** The header of a message. */
  static Fields fields(Request message) throws MalformedMessage {
    Fields fields = new Fields();
    for (Request pair : message.objects("headers")) {
      if (fields.size() == Limits.HTTP_FIELDS) {
        throw new MalformedMessage("more than " + Limits.HTTP_FIELDS + " header fields");
      }
      fields.add(pair.text("0"), Syntax.trim(pair.text("1")));
    }
    return fields;
  }

  /** Whether the body goes in chunks, since its length is not told. */
  boolean isChunked() {
    return body && length() < 0;
  }

  /** The length of the body as told, or -1. */
  long length() {
    return RequestPolicy.length(fields);
  }

  /** The text of the head. */
  String head(int port, String cookie) throws MalformedMessage {
    Fields sent = RequestPolicy.toProgram(fields, port, cookie, body);
    String head = RequestWriter.head(method, target, sent);
    if (head.length() > Limits.HTTP_HEAD) {
      throw new MalformedMessage("the head is longer than 64 KiB");
    }
    return head;
  }
}
