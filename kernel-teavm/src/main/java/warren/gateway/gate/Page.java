package warren.gateway.gate;

import java.nio.charset.StandardCharsets;
import warren.gateway.http.Fields;

/**
 * An answer of the gate's own. None contains anything of a visitor's or the program's.
 *
 * @param extra one more field, or null
 */
record Page(int status, String reason, Fields extra, String html) {
  /** Where the page of a link is, and where it posts the token to. */
  static final String LINK = "/__warren/link";

  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String HEAD =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
          + "<meta name=\"viewport\" content=\"width=device-width\">"
          + "<meta name=\"robots\" content=\"noindex\"><title>Warren</title><style>"
          + "body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}"
          + "@media(prefers-color-scheme:dark){body{background:#16181c;color:#e6e6e6}}"
          + "</style></head><body>";

  private static final String ENTER =
      "<p id=\"status\">Opening the page that is shared with you&hellip;</p>"
          + "<noscript><p>This link needs JavaScript. With the password you get in without.</p>"
          + "</noscript><script>const token=location.hash.slice(1);"
          + "history.replaceState(null,\"\",location.pathname);"
          + "const say=text=>document.getElementById(\"status\").textContent=text;"
          + "fetch(location.pathname,{method:\"POST\",body:token}).then("
          + "answer=>answer.ok?location.replace(\"/\"):"
          + "say(\"This link is not valid any more. Ask for a new one.\"),"
          + "()=>say(\"The page that was shared is not there any more.\"))</script>";

  private static Page of(int status, String reason, Fields extra, String body) {
    return new Page(status, reason, extra, HEAD + body + "</body></html>\n");
  }

  private static Page told(int status, String reason, Fields extra, String title, String text) {
    return of(status, reason, extra, "<h1>" + title + "</h1><p>" + text + "</p>");
  }

  static Page link() {
    return of(200, "OK", new Fields(), ENTER);
  }

  static Page passwordWanted() {
    return told(
        401,
        "Unauthorized",
        new Fields().add("WWW-Authenticate", "Basic realm=\"Warren\", charset=\"UTF-8\""),
        "A password is needed",
        "This page is shared with people who know its password. The user name is"
            + " <b>warren</b>. Reload the page to enter it.");
  }

  static Page admitted(String cookie) {
    return new Page(204, "No Content", new Fields().add("Set-Cookie", cookie), "");
  }

  static Page wrongLink() {
    return told(403, "Forbidden", new Fields(), "No such link", "Ask for a new one.");
  }

  static Page programGone() {
    return told(
        502,
        "Bad Gateway",
        new Fields().add("Retry-After", "5"),
        "The program does not run",
        "This address leads to a program in somebody's browser tab. The tab is open, but the"
            + " program has ended, or did not answer. Try again later.");
  }

  static Page malformed() {
    return told(
        400,
        "Bad Request",
        new Fields(),
        "This is no request",
        "What your browser or program has sent is not HTTP as it should be.");
  }

  /** The whole answer, one byte to a character; without the body for HEAD. */
  String text(boolean keepAlive, boolean isHead) {
    Fields fields = new Fields();
    extra.forEach(field -> fields.add(field.name(), field.value()));
    if (status != 204) {
      fields.add("Content-Type", "text/html; charset=utf-8");
      fields.add("Content-Length", String.valueOf(html.getBytes(StandardCharsets.UTF_8).length));
    }
    fields.add("Cache-Control", "no-store");
    fields.add("Content-Security-Policy", POLICY);
    fields.add("Referrer-Policy", "no-referrer");
    fields.add("X-Content-Type-Options", "nosniff");
    if (!keepAlive) {
      fields.add("Connection", "close");
    }
    return VisitorResponse.text(status, reason, fields) + (isHead ? "" : html);
  }
}
