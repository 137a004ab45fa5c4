package warren.gateway.preview;

import java.util.List;
import warren.gateway.http.Field;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponsePolicy;
import warren.host.MessagePorts;
import warren.host.ReplyBuilder;

/** Posts the gateway's messages over one port. */
final class Outbox {
  static final int VERSION = 1;

  private final MessagePorts ports;
  private final int port;

  Outbox(MessagePorts ports, int port) {
    this.ports = ports;
    this.port = port;
  }

  private ReplyBuilder message(String type) {
    return ports.newMessage().put("v", (double) VERSION).put("t", type);
  }

  private ReplyBuilder message(String type, int id) {
    return message(type).put("id", (double) id);
  }

  private void post(ReplyBuilder message) {
    ports.post(port, message);
  }

  void hello() {
    post(message("hello"));
  }

  void head(int id, ResponseHead head, ResponsePolicy policy) {
    ReplyBuilder message = message("head", id);
    message.put("status", (double) head.status()).put("reason", head.reason()).list("headers");
    for (Field field : policy.fields()) {
      message.addPair("headers", field.name(), field.value());
    }
    message.list("removed");
    for (String name : policy.removed()) {
      message.add("removed", name);
    }
    post(message);
  }

  /** Posts pieces of a body as one. */
  void body(int id, Pieces pieces) {
    ReplyBuilder message = message("body", id).buffer("data", pieces.bytes());
    pieces.copy(message, "data");
    post(message);
  }

  void end(int id) {
    post(message("end", id));
  }

  void credit(int id, int bytes) {
    post(message("credit", id).put("bytes", (double) bytes));
  }

  /** {@code code} is an errno's name with an E. */
  void error(int id, String code, String text) {
    post(message("error", id).put("code", code).put("message", text));
  }

  /** {@code protocol} is the subprotocol, or "". */
  void webSocketOpened(int id, String protocol) {
    post(message("ws-opened", id).put("protocol", protocol));
  }

  /** Posts a piece of a message; the message is whole with the {@code last} one. */
  void webSocketData(int id, boolean text, boolean last, int at, int length) {
    ReplyBuilder message = message("ws-data", id).put("text", text).put("last", last);
    post(message.buffer("data", length).fill("data", 0, at, length));
  }

  /** The program has closed it with a close frame. */
  void webSocketClosed(int id, int code, String reason) {
    post(message("ws-close", id).put("code", (double) code).put("reason", reason));
  }

  void cookies(List<String> cookies) {
    post(message("cookies").put("cookies", String.join("; ", cookies)));
  }

  void close() {
    ports.close(port);
  }
}
