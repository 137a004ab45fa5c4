package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {
  private static final String ID = "8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e";

  @Test
  void eachKind() {
    assertThat(ClientMessage.read("{\"Hello\":0}")).contains(new ClientMessage.Hello(0));
    assertThat(ClientMessage.read("{\"Hello\":65535}")).contains(new ClientMessage.Hello(65535));
    assertThat(ClientMessage.read("{\"Authenticate\":\"00ff\"}"))
        .contains(new ClientMessage.Authenticate("00ff"));
    assertThat(ClientMessage.read("{\"Accept\":\"" + ID + "\"}"))
        .contains(new ClientMessage.Accept(UUID.fromString(ID)));
  }

  @Test
  void whiteSpaceIsNoMatter() {
    assertThat(ClientMessage.read(" \n{\t\"Hello\" : 1234 }\r\n "))
        .contains(new ClientMessage.Hello(1234));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "[]",
        "null",
        "\"Hello\"",
        "\"Heartbeat\"",
        "{\"Hello\"}",
        "{\"Hello\":}",
        "{\"Hello\":1",
        "{\"Hello\":-1}",
        "{\"Hello\":65536}",
        "{\"Hello\":99999999999999999999}",
        "{\"Hello\":1.5}",
        "{\"Hello\":1e3}",
        "{\"Hello\":01}",
        "{\"Hello\":NaN}",
        "{\"Hello\":\"1\"}",
        "{\"Hello\":null}",
        "{\"Hello\":[1]}",
        "{\"hello\":1}",
        "{'Hello':1}",
        "{Hello:1}",
        "{\"Hello\"=1}",
        "{\"Hello\":1,}",
        "{\"Hello\":1}{\"Hello\":1}",
        "{\"Hello\":1} x",
        "{\"Hello\":1,\"Hello\":2}",
        "{\"Hello\":1,\"Accept\":\"" + ID + "\"}",
        "// a comment\n{\"Hello\":1}",
        "{\"Authenticate\":7}",
        "{\"Authenticate\":true}",
        "{\"Accept\":1}",
        "{\"Accept\":\"1-1-1-1-1\"}",
        "{\"Accept\":\"" + ID + "0\"}",
        "{\"Accept\":\"\"}",
        "{\"Connection\":\"" + ID + "\"}",
        "GET / HTTP/1.1\r\nHost: here\r\n\r\n"
      })
  void whatIsNone(String frame) {
    assertThat(ClientMessage.read(frame)).isEmpty();
  }

  @Property
  void noTextMakesItThrow(@ForAll String frame) {
    assertThat(ClientMessage.read(frame)).isNotNull();
    assertThat(ClientMessage.read("{\"Hello\":" + frame)).isNotNull();
    assertThat(ClientMessage.read("{\"Accept\":\"" + frame)).isNotNull();
  }

  @Test
  void whatTheServerSays() {
    UUID id = UUID.fromString(ID);
    assertThat(new ServerMessage.Challenge(id).json()).isEqualTo("{\"Challenge\":\"" + ID + "\"}");
    assertThat(new ServerMessage.Hello(80).json()).isEqualTo("{\"Hello\":80}");
    assertThat(new ServerMessage.Heartbeat().json()).isEqualTo("\"Heartbeat\"");
    assertThat(new ServerMessage.Connection(id).json())
        .isEqualTo("{\"Connection\":\"" + ID + "\"}");
    assertThat(new ServerMessage.Error(Complaint.INVALID_SECRET).json())
        .isEqualTo("{\"Error\":\"invalid secret\"}");
  }
}
