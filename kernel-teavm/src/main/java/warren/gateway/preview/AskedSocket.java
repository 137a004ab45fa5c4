package warren.gateway.preview;

import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestPolicy;
import warren.gateway.websocket.Handshake;
import warren.host.Request;
import warren.shared.memory.Limits;

/** A WebSocket as a preview asked for it. Its head is checked when it is written. */
record AskedSocket(String target, Fields fields, List<String> protocols) {
  static AskedSocket of(Request message) throws MalformedMessage {
    return new AskedSocket(
        message.text("target"), AskedRequest.fields(message), message.texts("protocols"));
  }

  /** The text of the head. */
  String head(Handshake handshake, int port, String cookie) throws MalformedMessage {
    String head = handshake.head(target, RequestPolicy.toWebSocket(fields, port, cookie));
    if (head.length() > Limits.HTTP_HEAD) {
      throw new MalformedMessage("the head is longer than 64 KiB");
    }
    return head;
  }
}
