package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of visitors: what a proxy could read differently than the program is refused. */
class RequestParserTest {
  private static final String POST =
      "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";

  @Test
  void headAndBody() throws MalformedMessage {
    ReceivedMessage<RequestHead> got = feed("\r\n" + POST + "GET", 1000);
    assertThat(got.head.method()).isEqualTo("POST");
    assertThat(got.head.target()).isEqualTo("/a?b=c");
    assertThat(got.body).hasToString("body");
    assertThat(got.taken).isEqualTo(POST.length() + 2);
  }

  @Test
  void withoutALengthThereIsNoBody() throws MalformedMessage {
    ReceivedMessage<RequestHead> got = feed("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /2", 1000);
    assertThat(got.trailers).isEmpty();
    assertThat(got.body).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\t HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/3.0\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u000bchunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n",
      })
  void refused(String text) {
    for (int piece : new int[] {1, 1000}) {
      assertThatThrownBy(() -> feed(text, piece)).isInstanceOf(MalformedMessage.class);
    }
  }

  @Property(tries = 70)
  void splitAnywhere(@ForAll @IntRange(min = 1, max = 70) int piece) throws MalformedMessage {
    assertThat(feed(POST, piece).summary()).isEqualTo(feed(POST, 1000).summary());
  }

  private static ReceivedMessage<RequestHead> feed(String text, int piece) throws MalformedMessage {
    return ReceivedMessage.feed(text, piece, false, RequestParser::new);
  }
}
