package warren.guest.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.guest.site.SiteUnderTest.Visitor;

/** Pages that hear of changes. */
final class LiveReloadTest {
  private static final String PAGE = "GET / HTTP/1.1\r\nHost: h\r\nAccept: text/html,*/*\r\n\r\n";

  private final SiteUnderTest site = new SiteUnderTest();

  @BeforeEach
  void files() {
    site.file("index.html", "<p>hello</p>").file("style.css", "p {}").file(".git/index", "");
  }

  private void edit(String path, String text) {
    site.then(
        () -> {
          int descriptor = site.editor().create("home/site/" + path);
          site.editor().write(descriptor, text);
          site.editor().close(descriptor);
        });
  }

  /** A page that has loaded and listens. */
  private Visitor listener() {
    Visitor page = site.visitor();
    page.send(PAGE);
    page.takesAll();
    Visitor events = site.visitor();
    events.sendLater(
        () -> "GET /.warren/changes?" + revision(page.received()) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    events.takesAll();
    return events;
  }

  private static String revision(String page) {
    int from = page.indexOf("live.js?") + "live.js?".length();
    return page.substring(from, page.indexOf('"', from));
  }

  private static String events(Visitor visitor) {
    String received = visitor.received();
    return received
        .substring(received.indexOf("\r\n\r\n") + 4)
        .replaceAll("id: [0-9a-f]+-", "id: ");
  }

  @Test
  void aPageGetsTheScriptBehindItsOwnBytes() {
    String answer = site.answer("GET / HTTP/1.1\r\nAccept: text/html");
    assertThat(answer)
        .containsPattern(
            "Content-Length: \\d+\r\n(.*\r\n)*\r\n"
                + "<p>hello</p><script src=\"/.warren/live.js\\?[0-9a-f]+-0\"></script>\n$");
    assertThat(site.answer("GET /.warren/live.js?1-2 HTTP/1.1")).contains("new EventSource(");
  }

  @Test
  void whoAsksForNoPageGetsTheFileAsItIs() {
    assertThat(site.answer("GET / HTTP/1.1")).endsWith("\r\n\r\n<p>hello</p>");
    assertThat(site.answer("GET / HTTP/1.1\r\nAccept: text/html", new String[] {"--no-reload"}))
        .endsWith("\r\n\r\n<p>hello</p>");
  }

  @Test
  void aPageInUtf16GetsNoScript() {
    int descriptor = site.editor().create("home/site/wide.html");
    site.editor().write(descriptor, new byte[] {(byte) 0xff, (byte) 0xfe, '<', 0, 'p', 0, '>', 0});
    site.editor().close(descriptor);
    String answer = site.answer("GET /wide.html HTTP/1.1\r\nAccept: text/html");
    assertThat(answer).contains("Content-Length: 8\r\n").doesNotContain("live.js");
  }

  @Test
  void aListenerHearsNothingWhileNothingChanges() {
    Visitor events = listener();
    edit(".git/index", "x");
    edit("node_modules/x.js", "x");
    events.takesAll();
    site.serve();
    assertThat(events.received()).contains("Content-Type: text/event-stream");
    assertThat(events(events)).isEqualTo("retry: 1000\n\n");
  }

  @Test
  void aStyleSheetIsRenewedAndAllElseReloads() {
    Visitor events = listener();
    edit("style.css", "p { color: red }");
    events.takesAll();
    edit("index.html", "<p>bye</p>");
    events.takesAll();
    edit("sub/new.css", "p {}");
    site.then(() -> site.editor().unlink("home/site/style.css"));
    site.serve();
    assertThat(events(events))
        .isEqualTo(
            "retry: 1000\n\n"
                + "event: css\nid: 1\ndata: /style.css\n\n"
                + "event: reload\nid: 2\ndata: \n\n"
                + "event: css\nid: 3\ndata: /sub/new.css\n\n"
                + "event: reload\nid: 4\ndata: \n\n");
  }

  @Test
  void whatHasChangedBeforeThePageListenedIsTold() {
    edit("index.html", "x");
    Visitor events = site.visitor();
    events.send("GET /.warren/changes?old HTTP/1.1\r\nHost: h\r\n\r\n");
    Visitor again = site.visitor();
    again.send("GET /.warren/changes HTTP/1.1\r\nHost: h\r\nLast-Event-ID: x-0\r\n\r\n");
    events.takesAll();
    site.serve();
    assertThat(events(events)).contains("event: reload\nid: 1\n");
    assertThat(events(again)).contains("event: reload\nid: 1\n");
  }

  @Test
  void aPageOfAnEarlierRevisionIsSentAgain() {
    Visitor page = site.visitor();
    page.send(PAGE);
    page.takesAll();
    edit("style.css", "x");
    page.sendLater(
        () -> {
          String received = page.received();
          int from = received.indexOf("ETag: ") + 6;
          String tag = received.substring(from, received.indexOf("\r\n", from));
          return PAGE.replace("Host: h", "Host: h\r\nIf-None-Match: " + tag);
        });
    page.takesAll();
    site.serve();
    assertThat(page.received()).doesNotContain("304").contains("-0\"></script>", "-1\"></script>");
  }

  @Test
  void whoLeavesIsForgotten() {
    Visitor events = listener();
    events.leaves();
    edit("index.html", "x");
    Visitor other = site.visitor();
    other.send(PAGE);
    other.takesAll();
    site.serve();
    assertThat(other.received()).contains("200 OK");
  }
}
