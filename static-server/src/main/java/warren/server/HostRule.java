package warren.server;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's {@code Host} means: the page, a preview, or another server. On loopback only
 * localhost is the page: a site elsewhere could otherwise have its own name resolve to this machine
 * and read what is served here. Addresses of loopback are sent to localhost, because previews are
 * found under that name.
 *
 * @param anyName whether names that are nobody's are the page's as well
 * @param pageHost the page's name; localhost is too
 */
record HostRule(boolean anyName, String pageHost, PreviewHosts previews) {
  static final String LOCALHOST = "localhost";

  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");
  private static final Pattern LOOPBACK_ADDRESS =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  /** What becomes of a request. */
  enum Verdict {
    PAGE,
    PREVIEW,
    REDIRECT,
    REFUSE
  }

  static HostRule of(Options options) {
    String pageHost = options.pageHost() == null ? LOCALHOST : options.pageHost();
    boolean anyName = options.host() != null && options.pageHost() == null;
    return new HostRule(anyName, pageHost, options.previews());
  }

  Verdict judge(String header) {
    Matcher host = match(header);
    if (!host.matches()) {
      return Verdict.REFUSE;
    }
    String name = host.group(1);
    if (name.equals(LOCALHOST) || name.equals(pageHost)) {
      return Verdict.PAGE;
    }
    if (previews.includes(name)) {
      return previews.find(name).isPresent() ? Verdict.PREVIEW : Verdict.REFUSE;
    }
    if (LOOPBACK_ADDRESS.matcher(name).matches()) {
      return Verdict.REDIRECT;
    }
    return anyName && !PreviewHosts.LOCAL.includes(name) ? Verdict.PAGE : Verdict.REFUSE;
  }

  /** The host to say instead of an address of loopback: localhost with the same port. */
  String named(String header) {
    return LOCALHOST + port(header);
  }

  /** The page's host for someone who asked for a preview: with the same port. */
  String page(String header) {
    return pageHost + port(header);
  }

  /** The preview that is asked for; its verdict must be {@link Verdict#PREVIEW}. */
  PreviewHosts.Preview preview(String header) {
    Matcher host = match(header);
    return previews.find(host.matches() ? host.group(1) : "").orElseThrow();
  }

  /** The page's origin, as a source of a Content-Security-Policy. */
  String pageSource(int port) {
    return pageHost.equals(LOCALHOST) ? "http://localhost:" + port : pageHost + ":*";
  }

  private static String port(String header) {
    Matcher host = match(header);
    return host.matches() && host.group(2) != null ? host.group(2) : "";
  }

  private static Matcher match(String header) {
    return HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
  }
}
