package warren.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Whatever a visitor or a program sends, in whatever pieces: it is read in one way only, or it is
 * refused. The first byte of an input says who sends and in which pieces, the others are the
 * message; {@code resources} has some to begin with.
 */
class HttpFuzzTest {
  /** Lowercase letters begin requests, others responses; the lower bits are a piece's length. */
  private static final int LOWERCASE = 0x60;

  private static final int PIECE = 0x1f;

  @FuzzTest(maxDuration = "30s")
  void whateverComesIsReadInOneWayOrRefused(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > 200_000) {
      return;
    }
    String text = new String(Arrays.copyOfRange(bytes, 1, bytes.length), ISO_8859_1);
    int piece = 1 + (bytes[0] & PIECE);
    if ((bytes[0] & LOWERCASE) == LOWERCASE) {
      request(text, piece);
    } else {
      response(text, piece);
    }
  }

  private static void request(String text, int piece) {
    Reading<RequestHead> split = Reading.of(text, piece, RequestParser::new);
    assertThat(split.summary()).isEqualTo(Reading.of(text, 60_000, RequestParser::new).summary());
    if (split.head() != null) {
      StrictHead head = new StrictHead(text, true);
      head.holds(split.head().fields());
      head.holdsBody(split.body(), split.isWhole(), split.taken());
      writtenAgain(split.head());
    }
  }

  private static void response(String text, int piece) {
    ReceivedMessage.Parsers<ResponseHead> parsers =
        (memory, sink) -> new ResponseParser(memory, "GET", sink);
    Reading<ResponseHead> split = Reading.of(text, piece, parsers);
    assertThat(split.summary()).isEqualTo(Reading.of(text, 60_000, parsers).summary());
    if (split.head() != null) {
      new StrictHead(text, false).holds(split.head().fields());
    }
  }

  /** What the gateway makes of an accepted head is one request again, with these fields. */
  private static void writtenAgain(RequestHead head) {
    Fields fields = RequestPolicy.toProgram(head.fields(), 8080, "a=b", false);
    try {
      String text = RequestWriter.head(head.method(), head.target(), fields);
      Reading<RequestHead> again = Reading.of(text + "GET", 60_000, RequestParser::new);
      assertThat(again.taken()).isEqualTo(text.length());
      assertThat(again.head().fields()).hasToString(fields.toString());
      assertThat(again.head().fields().all("Host")).containsExactly("localhost:8080");
      assertThat(again.isWhole()).isTrue();
    } catch (MalformedMessage refused) {
      assertThat(head.target()).doesNotStartWith("/");
    }
  }
}
