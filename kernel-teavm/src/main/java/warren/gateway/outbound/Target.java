package warren.gateway.outbound;

import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestHead;
import warren.gateway.http.Syntax;

/**
 * What a program asks for.
 *
 * @param host in small letters, an IPv6 address in brackets
 * @param authority the host, and a colon and a port if they were given
 * @param path with the query
 */
record Target(String scheme, String host, String authority, String path) {
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  /** RFC 9112, 3.3: an absolute target stands for itself, else {@code Host} has the authority. */
  static Target of(RequestHead head, boolean tls) throws MalformedMessage {
    String target = head.target();
    if (Syntax.lower(target).startsWith(HTTPS)) {
      return absolute("https", target.substring(HTTPS.length()));
    }
    if (Syntax.lower(target).startsWith(HTTP)) {
      return absolute("http", target.substring(HTTP.length()));
    }
    if (target.charAt(0) != '/') {
      throw new MalformedMessage("the target is neither a path nor an address of http or https");
    }
    String host = head.fields().first("Host");
    return of(tls ? "https" : "http", host == null ? "" : host, target);
  }

  private static Target absolute(String scheme, String rest) throws MalformedMessage {
    int path = 0;
    while (path < rest.length() && "/?#".indexOf(rest.charAt(path)) < 0) {
      path++;
    }
    String behind = rest.substring(path);
    return of(scheme, rest.substring(0, path), behind.startsWith("/") ? behind : "/" + behind);
  }

  private static Target of(String scheme, String authority, String path) throws MalformedMessage {
    int colon = authority.indexOf(':', Math.max(authority.lastIndexOf(']'), 0));
    String host = Syntax.lower(colon < 0 ? authority : authority.substring(0, colon));
    if (!isHost(host) || (colon >= 0 && !isPort(authority.substring(colon + 1)))) {
      throw new MalformedMessage("there is no host of letters, digits, dots and hyphens");
    }
    return new Target(scheme, host, Syntax.lower(authority), path);
  }

  private static boolean isHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String name = bracketed ? host.substring(1, host.length() - 1) : host;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && (bracketed ? ":." : "-._").indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isPort(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return digits.length() <= 5;
  }

  boolean isTls() {
    return scheme.equals("https");
  }

  int port() {
    String digits = authority.substring(host.length());
    return digits.length() > 1 ? Integer.parseInt(digits.substring(1)) : isTls() ? 443 : 80;
  }

  /** The scheme and the authority. */
  String origin() {
    return scheme + "://" + authority;
  }

  String url() {
    return origin() + path;
  }
}
