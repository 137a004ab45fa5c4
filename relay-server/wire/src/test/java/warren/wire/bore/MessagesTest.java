package warren.wire.bore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
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
    assertThat(new ServerMessage.Error("invalid secret").json())
        .isEqualTo("{\"Error\":\"invalid secret\"}");
  }

  private static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<Integer> ports() {
    return Arbitraries.integers().between(0, 0xFFFF);
  }

  /** Without lone halves of surrogate pairs, which no encoding can carry. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().filter(text -> UTF_8.newEncoder().canEncode(text));
  }

  @Provide
  Arbitrary<BoreMessage> messages() {
    return Arbitraries.oneOf(
        ports().map(ClientMessage.Hello::new),
        texts().map(ClientMessage.Authenticate::new),
        ids().map(ClientMessage.Accept::new),
        ids().map(ServerMessage.Challenge::new),
        ports().map(ServerMessage.Hello::new),
        Arbitraries.just(new ServerMessage.Heartbeat()),
        ids().map(ServerMessage.Connection::new),
        texts().map(ServerMessage.Error::new));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("messages") BoreMessage message) {
    String text = UTF_8.decode(message.frame()).toString();
    assertThat(text).endsWith("\0");
    String json = text.substring(0, text.length() - 1);
    if (message instanceof ClientMessage) {
      assertThat(ClientMessage.read(json).orElseThrow()).isEqualTo(message);
    } else {
      assertThat(ServerMessage.read(json).orElseThrow()).isEqualTo(message);
    }
  }

  @Property
  void whatIsCutOffIsNone(@ForAll("messages") BoreMessage message) {
    String json = message.json();
    for (int length = 0; length < json.length(); length++) {
      assertThat(ClientMessage.read(json.substring(0, length))).isEmpty();
      assertThat(ServerMessage.read(json.substring(0, length))).isEmpty();
    }
  }

  @Property
  void noTextMakesTheServersReaderThrow(@ForAll String frame) {
    assertThat(ServerMessage.read(frame)).isNotNull();
    assertThat(ServerMessage.read("{\"Error\":\"" + frame)).isNotNull();
    assertThat(ServerMessage.read("{\"Error\":\"\\" + frame + "\"}")).isNotNull();
  }

  @Test
  void escapesAreUnderstood() {
    assertThat(ServerMessage.read("{\"Error\":\"\\u00e9\\n\\\"\\/\\\\\"}"))
        .contains(new ServerMessage.Error("\u00e9\n\"/\\"));
    assertThat(ServerMessage.read("{\"\\u0045rror\":\"x\"}"))
        .contains(new ServerMessage.Error("x"));
    for (String bad : new String[] {"\\x", "\\u12", "\\u12g4", "\\", "\n", "\u0001"}) {
      assertThat(ServerMessage.read("{\"Error\":\"" + bad + "\"}")).as(bad).isEmpty();
    }
  }

  @Test
  void eachMessageIsDeliveredToItsOwnMethod() {
    List<String> heard = new ArrayList<>();
    UUID id = UUID.fromString(ID);
    ServerMessage.Receiver receiver =
        new ServerMessage.Receiver() {
          @Override
          public void challenge(UUID challenge) {
            heard.add("challenge " + challenge);
          }

          @Override
          public void hello(int port) {
            heard.add("hello " + port);
          }

          @Override
          public void heartbeat() {
            heard.add("heartbeat");
          }

          @Override
          public void connection(UUID connection) {
            heard.add("connection " + connection);
          }

          @Override
          public void error(String text) {
            heard.add("error " + text);
          }
        };
    new ServerMessage.Challenge(id).deliverTo(receiver);
    new ServerMessage.Hello(1).deliverTo(receiver);
    new ServerMessage.Heartbeat().deliverTo(receiver);
    new ServerMessage.Connection(id).deliverTo(receiver);
    new ServerMessage.Error("x").deliverTo(receiver);
    assertThat(heard)
        .containsExactly("challenge " + ID, "hello 1", "heartbeat", "connection " + ID, "error x");
  }
}
