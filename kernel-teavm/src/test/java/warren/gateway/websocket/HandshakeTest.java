package warren.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.Version;

/** The handshake of RFC 6455, with the example of its section 1.3. */
class HandshakeTest {
  private static final String NONCE = "the sample nonce";
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  @Test
  void request() throws MalformedMessage {
    Fields fields = new Fields().add("Host", "localhost:80").add("Origin", "http://localhost:80");
    assertThat(new Handshake(NONCE, List.of("chat", "v2.chat")).head("/chat?room=1", fields))
        .isEqualTo(
            "GET /chat?room=1 HTTP/1.1\r\nHost: localhost:80\r\nOrigin: http://localhost:80\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: chat, v2.chat\r\n\r\n");
    assertThat(new Handshake(NONCE, List.of()).head("/", fields)).doesNotContain("Protocol");
  }

  @ParameterizedTest
  @CsvSource({"'a b', c", "'', c", "'a\r\nb: c', d", "same, same", "\u20ac, c"})
  void subprotocolsThatAreNone(String first, String second) {
    assertThatThrownBy(() -> new Handshake(NONCE, List.of(first, second)))
        .isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @CsvSource({
    "101, websocket, Upgrade, " + ACCEPT + ", v2.chat, '', v2.chat",
    "101, WebSocket, 'keep-alive, upgrade', " + ACCEPT + ", chat, '', chat",
  })
  void accepted(
      int status,
      String upgrade,
      String connection,
      String accept,
      String protocol,
      String extensions,
      String chosen)
      throws MalformedMessage {
    ResponseHead head = head(status, upgrade, connection, accept, protocol, extensions);
    assertThat(new Handshake(NONCE, List.of("chat", "v2.chat")).accept(head)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "200, websocket, Upgrade, " + ACCEPT + ", chat, ''",
    "403, '', '', '', '', ''",
    "101, '', Upgrade, " + ACCEPT + ", chat, ''",
    "101, h2c, Upgrade, " + ACCEPT + ", chat, ''",
    "101, websocket, close, " + ACCEPT + ", chat, ''",
    "101, websocket, Upgrade, '', chat, ''",
    "101, websocket, Upgrade, dGhlIHNhbXBsZSBub25jZQ==, chat, ''",
    "101, websocket, Upgrade, s3pplmbitxaq9kygzzhzrbk+xoo=, chat, ''",
    "101, websocket, Upgrade, " + ACCEPT + ", '', ''",
    "101, websocket, Upgrade, " + ACCEPT + ", other, ''",
    "101, websocket, Upgrade, " + ACCEPT + ", Chat, ''",
    "101, websocket, Upgrade, " + ACCEPT + ", 'chat, v2.chat', ''",
    "101, websocket, Upgrade, " + ACCEPT + ", chat, permessage-deflate",
  })
  void refused(
      int status,
      String upgrade,
      String connection,
      String accept,
      String protocol,
      String extensions) {
    ResponseHead head = head(status, upgrade, connection, accept, protocol, extensions);
    assertThatThrownBy(() -> new Handshake(NONCE, List.of("chat", "v2.chat")).accept(head))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void subprotocolThatWasNotOffered() throws MalformedMessage {
    Handshake none = new Handshake(NONCE, List.of());
    assertThat(none.accept(head(101, "websocket", "Upgrade", ACCEPT, "", ""))).isEmpty();
    assertThatThrownBy(() -> none.accept(head(101, "websocket", "Upgrade", ACCEPT, "chat", "")))
        .isInstanceOf(MalformedMessage.class);
  }

  private static ResponseHead head(
      int status,
      String upgrade,
      String connection,
      String accept,
      String protocol,
      String extensions) {
    Fields fields = new Fields();
    add(fields, "Upgrade", upgrade);
    add(fields, "Connection", connection);
    add(fields, "Sec-WebSocket-Accept", accept);
    add(fields, "Sec-WebSocket-Protocol", protocol);
    add(fields, "Sec-WebSocket-Extensions", extensions);
    return new ResponseHead(Version.HTTP_1_1, status, "", fields);
  }

  private static void add(Fields fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.add(name, value);
    }
  }
}
