package warren.server;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a request's {@code Host} means this server. On loopback only localhost does: a site
 * elsewhere could otherwise have its own name resolve to this machine and read what is served here.
 * Addresses of loopback are sent to localhost, because previews are found under that name.
 */
record HostRule(boolean loopbackOnly) {
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");
  private static final Pattern LOOPBACK_ADDRESS =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  /** What becomes of a request. */
  enum Verdict {
    SERVE,
    REDIRECT,
    REFUSE
  }

  Verdict judge(String header) {
    Matcher host = match(header);
    if (!host.matches()) {
      return Verdict.REFUSE;
    }
    String name = host.group(1);
    if (LOOPBACK_ADDRESS.matcher(name).matches()) {
      return Verdict.REDIRECT;
    }
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    return local || !loopbackOnly ? Verdict.SERVE : Verdict.REFUSE;
  }

  /** The host to say instead of an address of loopback: localhost with the same port. */
  String named(String header) {
    Matcher host = match(header);
    return host.matches() && host.group(2) != null ? "localhost" + host.group(2) : "localhost";
  }

  private static Matcher match(String header) {
    return HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
  }
}
