package warren.gateway.websocket;

import java.util.HashSet;
import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.Syntax;

/** The opening of one WebSocket: RFC 6455, 4.1. */
public final class Handshake {
  /** Bytes of a nonce. */
  public static final int NONCE = 16;

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int SWITCHING_PROTOCOLS = 101;

  private final String key;
  private final List<String> protocols;

  /**
   * {@code nonce} has {@link #NONCE} random bytes, one to a character; {@code protocols} are the
   * subprotocols that are offered, the best first.
   */
  public Handshake(String nonce, List<String> protocols) throws MalformedMessage {
    this.key = Base64.encode(nonce);
    this.protocols = protocols;
    for (String protocol : protocols) {
      if (!Syntax.isToken(protocol)) {
        throw new MalformedMessage("a subprotocol is no token");
      }
    }
    if (new HashSet<>(protocols).size() < protocols.size()) {
      throw new MalformedMessage("a subprotocol is offered twice");
    }
  }

  /** The text of the request; {@code fields} are those that are no part of the handshake. */
  public String head(String target, Fields fields) throws MalformedMessage {
    Fields all = new Fields();
    fields.forEach(field -> all.add(field.name(), field.value()));
    all.add("Connection", "Upgrade").add("Upgrade", "websocket");
    all.add("Sec-WebSocket-Version", "13").add("Sec-WebSocket-Key", key);
    if (!protocols.isEmpty()) {
      all.add("Sec-WebSocket-Protocol", String.join(", ", protocols));
    }
    return RequestWriter.head("GET", target, all);
  }

  /** Checks the response; gives the subprotocol, or "" if none was offered. */
  public String accept(ResponseHead head) throws MalformedMessage {
    if (head.status() != SWITCHING_PROTOCOLS) {
      throw new MalformedMessage("the program answered " + head.status() + ", not 101");
    }
    checkUpgrade(head.fields());
    return protocol(head.fields().all("Sec-WebSocket-Protocol"));
  }

  private void checkUpgrade(Fields fields) throws MalformedMessage {
    check(fields.members("Upgrade").equals(List.of("websocket")), "Upgrade");
    check(fields.members("Connection").contains("upgrade"), "Connection");
    String accepted = Base64.encode(Sha1.of(key + GUID));
    check(fields.all("Sec-WebSocket-Accept").equals(List.of(accepted)), "Sec-WebSocket-Accept");
    check(fields.members("Sec-WebSocket-Extensions").isEmpty(), "Sec-WebSocket-Extensions");
  }

  private String protocol(List<String> answered) throws MalformedMessage {
    boolean none = protocols.isEmpty() && answered.isEmpty();
    boolean one = answered.size() == 1 && protocols.contains(answered.get(0));
    check(none || one, "Sec-WebSocket-Protocol");
    return one ? answered.get(0) : "";
  }

  private static void check(boolean right, String field) throws MalformedMessage {
    if (!right) {
      throw new MalformedMessage("the handshake has no right " + field);
    }
  }
}
