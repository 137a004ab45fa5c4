package warren.guest.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.guest.site.SiteUnderTest.Visitor;

/** Whatever visitors send, the next one is served, and nothing that is hidden is shown. */
final class ServePropertyTest {
  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "GET ",
            "HEAD ",
            "/",
            "..",
            ".",
            "%2e",
            "%2f",
            "%",
            "a",
            "up",
            "?",
            ".warren/changes",
            " HTTP/1.1\r\n",
            " HTTP/1.1\r\nHost: h\r\n\r\n",
            "\r\n",
            "\n",
            "Range: bytes=0-\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Last-Event-ID: x\r\n",
            "\u0000",
            "ü")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 150)
  void theNextVisitorIsServed(@ForAll("pieces") List<String> pieces) {
    SiteUnderTest site = new SiteUnderTest().file("a", "shown").file("../secret", "hidden");
    site.editor().symlink("..", "home/site/up");
    Visitor odd = site.visitor();
    pieces.forEach(odd::sendIfOpen);
    odd.takesAll();
    Visitor next = site.visitor();
    next.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    next.takesAll();
    site.serve();
    assertThat(next.received()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("shown");
    assertThat(odd.received()).doesNotContain("hidden");
  }
}
