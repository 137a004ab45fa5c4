package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes the gateway in either direction, and what does not. */
class PolicyTest {
  @Test
  void pageDecidesNothingAboutTheConnection() {
    Fields asked =
        new Fields()
            .add("Accept", "*/*")
            .add("Host", "evil")
            .add("Cookie", "a=b")
            .add("Connection", "keep-alive, X-Hop")
            .add("X-Hop", "1")
            .add("Transfer-Encoding", "gzip")
            .add("Upgrade", "h2c")
            .add("TE", "trailers")
            .add("Accept-Encoding", "br");
    assertThat(RequestPolicy.toProgram(asked, 8080, "", false))
        .containsExactly(
            new Field("Host", "localhost:8080"),
            new Field("Accept", "*/*"),
            new Field("Accept-Encoding", "identity"),
            new Field("Connection", "close"));
  }

  @ParameterizedTest
  @CsvSource({
    "12, Content-Length, 12",
    "-1, Transfer-Encoding, chunked",
    "x, Transfer-Encoding, chunked"
  })
  void bodyIsFramedByItsLengthOrInChunks(String length, String name, String value) {
    Fields asked = new Fields().add("content-length", length);
    Fields sent = RequestPolicy.toProgram(asked, 1, "a=b", true);
    assertThat(sent.first(name)).isEqualTo(value);
    assertThat(sent.has("Content-Length")).isNotEqualTo(sent.has("Transfer-Encoding"));
    assertThat(sent.all("Cookie")).containsExactly("a=b");
  }

  @Test
  void lengthWithoutABodyIsNotSent() {
    Fields sent = RequestPolicy.toProgram(new Fields().add("Content-Length", "5"), 1, "", false);
    assertThat(sent.has("Content-Length")).isFalse();
  }

  @Test
  void whatForbidsTheFrameIsTakenOutAndListed() {
    Fields sent =
        new Fields()
            .add("Content-Type", "text/html")
            .add("X-Frame-Options", "DENY")
            .add("Cross-Origin-Opener-Policy", "same-origin")
            .add("Cross-Origin-Embedder-Policy", "require-corp")
            .add("Content-Security-Policy", "default-src 'self'; Frame-Ancestors 'none'; img-src *")
            .add("Connection", "X-Own")
            .add("X-Own", "1")
            .add("Set-Cookie", "a=b");
    ResponsePolicy policy = ResponsePolicy.toPreview(sent);
    assertThat(policy.fields())
        .containsExactly(
            new Field("Content-Type", "text/html"),
            new Field("Content-Security-Policy", "default-src 'self'; img-src *"),
            new Field("Set-Cookie", "a=b"));
    assertThat(policy.removed())
        .containsExactly(
            "X-Frame-Options",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Embedder-Policy",
            "Content-Security-Policy: frame-ancestors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default-src 'self'|default-src 'self'",
        "frame-ancestors 'none'|''",
        "frame-ancestors|''",
        "frame-ancestors 'none', img-src *|img-src *",
        "img-src https://frame-ancestors.example|img-src https://frame-ancestors.example",
        "x-frame-ancestors a|x-frame-ancestors a",
      })
  void frameAncestorsAlone(String policy, String kept) {
    assertThat(FrameAncestors.without(policy)).isEqualTo(kept);
  }
}
