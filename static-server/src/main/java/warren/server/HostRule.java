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
  sealed interface Verdict {}

  record Serve() implements Verdict {}

  record Refuse() implements Verdict {}

  record Redirect(String authority) implements Verdict {}

  Verdict judge(String header) {
    Matcher host = HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
    if (!host.matches()) {
      return new Refuse();
    }
    String name = host.group(1);
    if (LOOPBACK_ADDRESS.matcher(name).matches()) {
      return new Redirect("localhost" + (host.group(2) == null ? "" : host.group(2)));
    }
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    return local || !loopbackOnly ? new Serve() : new Refuse();
  }
}
