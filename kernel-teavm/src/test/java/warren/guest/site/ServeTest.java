package warren.guest.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.guest.site.SiteUnderTest.Visitor;
import warren.testing.NetProcess;

/** A folder and its visitors. */
final class ServeTest {
  private static final String ACCEPT = "\r\nAccept: text/html,*/*";

  private final SiteUnderTest site = new SiteUnderTest();

  @AfterEach
  void nothingOfTheServerIsLeft() {
    assertThat(site.kernel().network.listeners()).isEmpty();
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static List<String> head(String answer) {
    return answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
  }

  private static String field(String answer, String name) {
    return head(answer).stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aFileIsSentWithItsTypeAndLength() {
    site.file("style.css", "p { color: red }");
    String answer = site.answer("GET /style.css HTTP/1.1");
    assertThat(head(answer))
        .contains(
            "HTTP/1.1 200 OK",
            "Content-Type: text/css; charset=utf-8",
            "Content-Length: 16",
            "Cache-Control: no-cache",
            "Accept-Ranges: bytes",
            "Connection: keep-alive");
    assertThat(body(answer)).isEqualTo("p { color: red }");
    assertThat(site.output().output()).isEqualTo("Serving /home/site at http://localhost:8080/\n");
    assertThat(site.output().errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, index",
    "/index.html, index",
    "/sub/, sub index",
    "/sub/page.html?x=/../y, <p>sub</p>",
    "/two%20words, two",
    "/%C3%BCn%C3%AF%F0%9F%90%87, rabbit",
    "/100%2525, percent",
    "http://elsewhere/sub/, sub index",
    "/.well-known/x, well known",
  })
  void aPathLeadsToAFile(String path, String text) {
    site.file("index.html", "index").file("sub/index.html", "sub index").file("two words", "two");
    site.file("ünï🐇", "rabbit").file("100%25", "percent").file(".well-known/x", "well known");
    assertThat(body(site.answer("GET " + path + " HTTP/1.1"))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/none",
        "/sub/none/",
        "/sub/page.html/",
        "/sub/page.html/x",
        "//etc/passwd",
        "/sub//page.html",
        "/../secret",
        "/sub/../../secret",
        "/sub/../secret/page.html",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/sub%2fpage.html",
        "/%2e/sub/page.html",
        "/.git/config",
        "/sub/.env",
        "/%252e%252e/secret",
        "/out",
        "/outside/secret",
        "/up/secret",
        "/loop",
        "/hidden/config",
        "/sub",
      })
  void whatIsNotForVisitorsIsNotThere(String path) {
    site.file("../secret", "secret").file(".git/config", "secret").file("sub/.env", "secret");
    site.editor().unlink("home/site/sub/page.html");
    site.editor().symlink("/home/secret", "home/site/out");
    site.editor().symlink("/home", "home/site/outside");
    site.editor().symlink("..", "home/site/up");
    site.editor().symlink("loop", "home/site/loop");
    site.editor().symlink(".git", "home/site/hidden");
    String answer = site.answer("GET " + path + " HTTP/1.1");
    assertThat(head(answer).get(0)).matches("HTTP/1.1 (404 Not Found|302 Found)");
    assertThat(answer).doesNotContain("secret\n").doesNotEndWith("secret");
  }

  @Test
  void linksThatStayInTheFolderAreFollowed() {
    site.file("a/b/file", "linked");
    site.editor().symlink("../b/file", "home/site/a/near");
    site.editor().symlink("/home/site/a", "home/site/absolute");
    String answer = site.answer("GET /absolute/near HTTP/1.1");
    assertThat(head(answer)).contains("HTTP/1.1 404 Not Found");
    site.editor().symlink("b/file", "home/site/a/there");
    assertThat(body(site.answer("GET /absolute/there HTTP/1.1"))).isEqualTo("linked");
  }

  @ParameterizedTest
  @CsvSource({
    "/sub, /sub/",
    "/sub?a=b, /sub/?a=b",
    "/%5Cevil.com, /%5Cevil.com/",
    "/%C3%BC%20x, /%C3%BC%20x/",
  })
  void aFolderWithoutItsSlashIsRedirected(String path, String location) {
    site.file("\\evil.com/x", "").file("ü x/x", "");
    String answer = site.answer("GET " + path + " HTTP/1.1");
    assertThat(head(answer)).contains("HTTP/1.1 302 Found", "Location: " + location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz", "GET /%", "GET /%ff", "GET /a%00b", "GET *", "GET x", "GET"})
  void whatCannotBeReadIsABadRequest(String line) {
    assertThat(head(site.answer(line + " HTTP/1.1"))).contains("HTTP/1.1 400 Bad Request");
  }

  @Test
  void otherMethodsAreRefusedAndTheirBodiesSkipped() {
    site.file("x", "answer");
    Visitor visitor = site.visitor();
    visitor.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
    visitor.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    visitor.takesAll();
    site.serve();
    assertThat(visitor.received())
        .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
        .contains("Allow: GET, HEAD\r\n")
        .endsWith("answer");
  }

  @Test
  void aHeadHasNoBody() {
    site.file("x.bin", "12345");
    String answer = site.answer("HEAD /x.bin HTTP/1.1");
    assertThat(head(answer)).contains("HTTP/1.1 200 OK", "Content-Length: 5");
    assertThat(body(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, bytes 0-3/10, 0123",
    "bytes=7-, 206, bytes 7-9/10, 789",
    "bytes=-2, 206, bytes 8-9/10, 89",
    "bytes=0-99, 206, bytes 0-9/10, 0123456789",
    "bytes=10-, 416, bytes */10, ''",
    "'bytes=0-1,4-5', 200, , 0123456789",
    "lines=0-1, 200, , 0123456789",
  })
  void aPartOfAFileIsSent(String range, int status, String contentRange, String body) {
    site.file("x", "0123456789");
    String answer = site.answer("GET /x HTTP/1.1\r\nRange: " + range);
    assertThat(head(answer).get(0)).startsWith("HTTP/1.1 " + status);
    assertThat(field(answer, "Content-Range")).isEqualTo(contentRange);
    assertThat(body(answer)).isEqualTo(body);
    assertThat(field(answer, "Content-Length")).isEqualTo("" + body.length());
  }

  @Test
  void whatAVisitorHasIsNotSentAgain() {
    site.file("x", "0123456789");
    String tag = field(site.answer("GET /x HTTP/1.1"), "ETag");
    String known = site.answer("GET /x HTTP/1.1\r\nIf-None-Match: \"other\", W/" + tag);
    assertThat(head(known)).contains("HTTP/1.1 304 Not Modified", "ETag: " + tag);
    assertThat(body(known)).isEmpty();
    String part = site.answer("GET /x HTTP/1.1\r\nRange: bytes=0-0\r\nIf-Range: " + tag);
    assertThat(body(part)).isEqualTo("0");
    String all = site.answer("GET /x HTTP/1.1\r\nRange: bytes=0-0\r\nIf-Range: \"other\"");
    assertThat(body(all)).isEqualTo("0123456789");
  }

  @Test
  void theSitesOwnPageSaysThatSomethingIsMissing() {
    site.file("404.html", "my own");
    String answer = site.answer("GET /none HTTP/1.1");
    assertThat(head(answer)).contains("HTTP/1.1 404 Not Found");
    assertThat(body(answer)).isEqualTo("my own");
  }

  @Test
  void onlyIfAskedForAPageStandsForThoseThatAreMissing() {
    site.file("index.html", "app");
    String page = "GET /some/route HTTP/1.1" + ACCEPT;
    assertThat(head(site.answer(page))).contains("HTTP/1.1 404 Not Found");
    String answer = site.answer(page, new String[] {"--single", "--no-reload"});
    assertThat(head(answer)).contains("HTTP/1.1 200 OK");
    assertThat(body(answer)).isEqualTo("app");
    String image = site.answer("GET /none.png HTTP/1.1" + ACCEPT, new String[] {"--single"});
    assertThat(head(image)).contains("HTTP/1.1 404 Not Found");
  }

  @Test
  void requestsMayBeSplitAndGlued() {
    site.file("a", "first").file("b", "second");
    Visitor visitor = site.visitor();
    visitor.send("GET /a HTT");
    visitor.send("P/1.1\r\nHost: h\r");
    visitor.send("\n\r\nGET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    visitor.takesAll();
    site.serve();
    assertThat(visitor.received()).contains("\r\n\r\nfirstHTTP/1.1 200").endsWith("second");
    assertThat(visitor.isEnded()).isTrue();
  }

  @Test
  void aVisitorOfHttp10IsClosed() {
    site.file("a", "first");
    Visitor visitor = site.visitor();
    visitor.send("GET /a HTTP/1.0\r\n\r\n");
    visitor.takesAll();
    site.serve();
    assertThat(visitor.received()).contains("Connection: close").endsWith("first");
    assertThat(visitor.isEnded()).isTrue();
  }

  @Test
  void aLargeFileArrivesWhole() {
    String text = "0123456789abcdef".repeat(100_000);
    site.file("large", text);
    assertThat(body(site.answer("GET /large HTTP/1.1"))).isEqualTo(text);
  }

  @Test
  void whoTakesNothingHoldsNobodyUp() {
    site.file("large", "x".repeat(1_000_000)).file("small", "quick");
    Visitor slow = site.visitor();
    slow.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    site.visitor().send("GET /la");
    Visitor quick = site.visitor();
    quick.send("GET /small HTTP/1.1\r\nHost: h\r\n\r\n");
    quick.takesAll();
    site.serve();
    assertThat(quick.received()).endsWith("quick");
  }

  @Test
  void moreVisitorsThanCanBeKeptAreServed() {
    site.file("small", "quick");
    for (int i = 0; i < Peers.MOST + 20; i++) {
      site.visitor().send("GET /");
    }
    Visitor last = site.visitor();
    last.send("GET /small HTTP/1.1\r\nHost: h\r\n\r\n");
    last.takesAll();
    site.serve();
    assertThat(last.received()).endsWith("quick");
  }

  @Test
  void aFileThatGetsShorterEndsTheConnection() {
    site.file("large", "x".repeat(1_000_000));
    Visitor visitor = site.visitor();
    visitor.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    site.then(() -> site.file("large", "short"));
    visitor.takesAll();
    site.serve();
    assertThat(visitor.received().length()).isLessThan(1_000_000);
    assertThat(visitor.isEnded()).isTrue();
  }

  @Test
  void aTakenPortIsReplacedUnlessItWasAskedFor() {
    NetProcess other = new NetProcess(site.kernel());
    other.listen(SiteUnderTest.PORT);
    site.serve();
    assertThat(site.output().output()).contains("http://localhost:49152/");
    SiteUnderTest strict = new SiteUnderTest();
    new NetProcess(strict.kernel()).listen(SiteUnderTest.PORT);
    strict.serve("--port", "8080");
    assertThat(strict.output().errors())
        .isEqualTo("serve: another program listens at this port: choose one with --port\n");
    other.endIfAlive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port=x", "--port=70000", "--what", "a b"})
  void otherOptionsAreRefused(String options) {
    site.serve(options.split(" "));
    assertThat(site.output().errors()).startsWith("serve: ").contains("usage: serve");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    site.serve("none");
    assertThat(site.output().errors()).isEqualTo("serve: /home/site/none: ENOENT\n");
  }
}
