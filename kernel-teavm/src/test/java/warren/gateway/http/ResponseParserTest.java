package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses, their ends, and what is refused: RFC 9112. */
class ResponseParserTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5\r\nhello\r\n6;a=\"b\"\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n";

  @Test
  void headAndBodyOfALength() throws MalformedMessage {
    ReceivedMessage<ResponseHead> got =
        get("HTTP/1.1 200 Very OK\r\nA: b\r\nContent-Length:3\r\n\r\nabc");
    assertThat(got.head.status()).isEqualTo(200);
    assertThat(got.head.reason()).isEqualTo("Very OK");
    assertThat(got.head.fields().first("a")).isEqualTo("b");
    assertThat(got.body).hasToString("abc");
    assertThat(got.trailers).isEmpty();
  }

  @Test
  void chunksWithExtensionsAndTrailers() throws MalformedMessage {
    ReceivedMessage<ResponseHead> got = get(CHUNKED);
    assertThat(got.body).hasToString("hello world");
    assertThat(got.trailers.first("x-sum")).isEqualTo("1");
  }

  @Test
  void bodyUntilTheEnd() throws MalformedMessage {
    String text = "HTTP/1.0 200 OK\r\n\r\nall of it";
    assertThat(get(text).trailers).isNull();
    ReceivedMessage<ResponseHead> got = feed("GET", text, 1000, true);
    assertThat(got.body).hasToString("all of it");
    assertThat(got.trailers).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
      })
  void withoutABody(String text) throws MalformedMessage {
    ReceivedMessage<ResponseHead> got = get(text + "another protocol");
    assertThat(got.trailers).isEmpty();
    assertThat(got.body).isEmpty();
    assertThat(got.taken).isEqualTo(text.length());
  }

  @Test
  void answerToHeadHasNoBody() throws MalformedMessage {
    String text = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n";
    assertThat(feed("HEAD", text, 1000, false).trailers).isEmpty();
  }

  @Test
  void interimResponsesAreSkipped() throws MalformedMessage {
    ReceivedMessage<ResponseHead> got =
        get(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    assertThat(got.head.status()).isEqualTo(404);
    assertThat(got.head.fields().has("Link")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.2 200 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 600 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 200 O\u0001K\r\n\r\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\r\nA: b\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\rC: d\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\u0000c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
        "HTTP/1.1 200 OK\r\n A: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 304 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3, 4\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3,\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: ,3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x3\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n 1\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nbad trailer\r\n\r\n",
      })
  void refused(String text) {
    for (int piece : new int[] {1, 7, 1000}) {
      assertThatThrownBy(() -> feed("GET", text, piece, false))
          .isInstanceOf(MalformedMessage.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
      })
  void endOfTheConnectionInTheMiddle(String text) {
    assertThatThrownBy(() -> feed("GET", text, 1000, true)).isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 ",
        "HTTP/1.1 200 OK\r\nA: ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: ",
      })
  void endlessLinesAreRefused(String text) {
    String endless = text + "x".repeat(70_000);
    assertThatThrownBy(() -> feed("GET", endless, 5000, false))
        .isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n"})
  void endlessHeadsAreRefused(String text) {
    String endless = text + text.substring(text.indexOf('A', 9) < 0 ? 0 : 17).repeat(5000);
    assertThatThrownBy(() -> feed("GET", endless, 5000, false))
        .isInstanceOf(MalformedMessage.class);
  }

  /** However the bytes are split, the same message is read. */
  @Property(tries = 200)
  void splitAnywhere(@ForAll @IntRange(min = 1, max = 120) int piece) throws MalformedMessage {
    for (String text :
        new String[] {
          CHUNKED,
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nabcdefghijklmnopqrstuvwxyz",
        }) {
      assertThat(feed("GET", text, piece, true).summary())
          .isEqualTo(feed("GET", text, text.length(), true).summary());
    }
  }

  /** What follows a message is left to the caller. */
  @Property(tries = 100)
  void gluedToMore(@ForAll @IntRange(max = 50) int more) throws MalformedMessage {
    ReceivedMessage<ResponseHead> got = get(CHUNKED + "y".repeat(more));
    assertThat(got.taken).isEqualTo(CHUNKED.length());
    assertThat(got.body).hasToString("hello world");
  }

  private static ReceivedMessage<ResponseHead> get(String text) throws MalformedMessage {
    return feed("GET", text, 100_000, false);
  }

  private static ReceivedMessage<ResponseHead> feed(
      String method, String text, int piece, boolean close) throws MalformedMessage {
    return ReceivedMessage.feed(
        text, piece, close, (memory, sink) -> new ResponseParser(memory, method, sink));
  }
}
