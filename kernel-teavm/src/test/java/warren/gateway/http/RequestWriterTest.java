package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  @Test
  void headIsWhatItSays() throws MalformedMessage {
    assertThat(RequestWriter.head("GET", "/a?b", new Fields().add("A", "b").add("C", "")))
        .isEqualTo("GET /a?b HTTP/1.1\r\nA: b\r\nC: \r\n\r\n");
  }

  /** Nothing that a page asks for becomes another field, another request, or another host. */
  @Test
  void injectionIsRefused() {
    Fields none = new Fields();
    for (String target :
        List.of("/a b", "/a\r\nX: y", "/\u00e9", "", "http://x/", "*", "/\u0000")) {
      refuses("GET", target, none);
    }
    for (String method : List.of("", "GET /x", "G\r\nT", "G:T")) {
      refuses(method, "/", none);
    }
    for (String value : List.of("a\r\nX: y", "a\nb", "a\u0000", "\u2028", "a\rb")) {
      refuses("GET", "/", new Fields().add("A", value));
    }
    for (String name : List.of("", "A B", "A:", "A\r\nB", "\u00e9")) {
      refuses("GET", "/", new Fields().add(name, "x"));
    }
  }

  @Property(tries = 200)
  void chunkHeadsAreHexadecimal(@ForAll @IntRange(min = 1) int length) {
    assertThat(RequestWriter.chunkHead(length)).isEqualTo(Integer.toHexString(length) + "\r\n");
  }

  private static void refuses(String method, String target, Fields fields) {
    assertThatThrownBy(() -> RequestWriter.head(method, target, fields))
        .isInstanceOf(MalformedMessage.class);
  }
}
