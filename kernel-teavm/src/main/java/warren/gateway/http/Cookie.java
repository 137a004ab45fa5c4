package warren.gateway.http;

import java.util.List;

/**
 * A cookie of one port of localhost: RFC 6265. Those for other domains are refused, as browsers do.
 * {@code SameSite} and {@code Secure} change nothing: all programs of a session are one site, and
 * localhost counts as secure.
 *
 * @param path of the requests that it is sent with
 * @param expires seconds since 1970 from which on it is gone
 * @param httpOnly whether scripts don't see it
 */
public record Cookie(String name, String value, String path, long expires, boolean httpOnly) {
  private static final List<String> DOMAINS = List.of("", "localhost", ".localhost");

  /** When a cookie without an end is gone: with the gateway. */
  static final long NEVER = Long.MAX_VALUE;

  /**
   * Reads a {@code Set-Cookie} as RFC 6265, 5.2 does, which takes nearly anything; null for what is
   * none. {@code target} is that of the request, {@code now} in seconds since 1970.
   */
  static Cookie parse(String text, String target, long now) {
    List<String> parts = Syntax.split(text, ';');
    int equals = parts.get(0).indexOf('=');
    String name = equals < 0 ? "" : Syntax.trim(parts.get(0).substring(0, equals));
    if (name.isEmpty()) {
      return null;
    }
    Attributes attributes = new Attributes(defaultPath(target));
    for (int i = 1; i < parts.size(); i++) {
      attributes.accept(parts.get(i), now);
    }
    if (!attributes.local) {
      return null;
    }
    String value = Syntax.trim(parts.get(0).substring(equals + 1));
    long expires = attributes.aged ? attributes.maxAge : attributes.expires;
    return new Cookie(name, value, attributes.path, expires, attributes.httpOnly);
  }

  /** RFC 6265, 5.1.4. */
  private static String defaultPath(String target) {
    String path = pathOf(target);
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** A target without its query. */
  static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Whether both are stored in one place. */
  boolean replaces(Cookie other) {
    return name.equals(other.name) && path.equals(other.path);
  }

  /** RFC 6265, 5.1.4. */
  boolean isFor(String requested) {
    return requested.startsWith(path)
        && (requested.length() == path.length()
            || path.endsWith("/")
            || requested.charAt(path.length()) == '/');
  }

  /** What follows the value; the last attribute of a name counts, {@code Max-Age} most. */
  private static final class Attributes {
    private final String defaultPath;
    private String path;
    private long expires = NEVER;
    private long maxAge;
    private boolean aged;
    private boolean httpOnly;

    /** Whether its domain is that of the programs, or none is named: RFC 6265, 5.3. */
    private boolean local = true;

    Attributes(String defaultPath) {
      this.defaultPath = defaultPath;
      this.path = defaultPath;
    }

    void accept(String text, long now) {
      int equals = text.indexOf('=');
      String name = Syntax.lower(Syntax.trim(equals < 0 ? text : text.substring(0, equals)));
      String value = equals < 0 ? "" : Syntax.trim(text.substring(equals + 1));
      switch (name) {
        case "path" -> path = value.startsWith("/") ? value : defaultPath;
        case "domain" -> local = DOMAINS.contains(Syntax.lower(value));
        case "httponly" -> httpOnly = true;
        case "expires" -> expire(value);
        case "max-age" -> age(value, now);
        default -> {}
      }
    }

    private void expire(String date) {
      long seconds = CookieDate.parse(date);
      expires = seconds == CookieDate.NONE ? expires : seconds;
    }

    private void age(String text, long now) {
      boolean negative = text.startsWith("-");
      long seconds = Syntax.decimal(negative ? text.substring(1) : text);
      if (seconds >= 0) {
        aged = true;
        maxAge = negative || seconds == 0 ? Long.MIN_VALUE : now + seconds;
      }
    }
  }
}
