package warren.guest.tools.web;

import warren.guest.Paths;
import warren.guest.Utf8;

/**
 * An address of a server of HTTP.
 *
 * @param scheme {@code http} or {@code https}
 * @param user name and password before the host; empty without
 * @param target path and query, as they are asked for
 */
record WebAddress(String scheme, String user, String host, int port, String target) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Parses an address, whose scheme may be missing; null for what is none or has another scheme.
   */
  static WebAddress parse(String text) {
    int slashes = text.indexOf("://");
    String scheme =
        slashes < 0 ? "http" : text.substring(0, slashes).toLowerCase(java.util.Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return null;
    }
    String rest = slashes < 0 ? text : text.substring(slashes + 3);
    int fragment = rest.indexOf('#');
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int end = endOfHost(rest);
    String authority = rest.substring(0, end);
    String target = rest.substring(end);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    return of(
        scheme, user, authority.substring(at + 1), target.startsWith("/") ? target : "/" + target);
  }

  private static int endOfHost(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  private static WebAddress of(String scheme, String user, String place, String target) {
    int colon = place.lastIndexOf(':');
    boolean hasPort = colon >= 0 && place.indexOf(']', colon) < 0;
    String host = hasPort ? place.substring(0, colon) : place;
    int port = scheme.equals("https") ? HTTPS : HTTP;
    if (hasPort && colon + 1 < place.length()) {
      try {
        port = Integer.parseInt(place.substring(colon + 1));
      } catch (NumberFormatException none) {
        return null;
      }
    }
    boolean isPort = port > 0 && port < 65536;
    return host.isEmpty() || !isPort
        ? null
        : new WebAddress(scheme, user, host, port, escaped(target));
  }

  /** Spaces and what is not ASCII are percent-encoded, since a request's line has none. */
  private static String escaped(String target) {
    StringBuilder text = new StringBuilder();
    for (byte each : Utf8.bytes(target)) {
      boolean isPlain = each > ' ' && each < 0x7f;
      text.append(isPlain ? String.valueOf((char) each) : "%" + hex(each));
    }
    return text.toString();
  }

  /** Two digits. */
  static String hex(byte value) {
    String digits = "0123456789ABCDEF";
    return "" + digits.charAt(value >> 4 & 15) + digits.charAt(value & 15);
  }

  boolean isUsualPort() {
    return port == (scheme.equals("https") ? HTTPS : HTTP);
  }

  /** As in the field {@code Host}. */
  String authority() {
    return isUsualPort() ? host : host + ":" + port;
  }

  /** The host as it is connected to. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address that a reference leads to from here; null for one of another scheme. */
  WebAddress resolve(String reference) {
    if (reference.contains("://")) {
      return parse(reference);
    }
    if (reference.startsWith("//")) {
      return parse(scheme + ":" + reference);
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String fragmentless =
        reference.indexOf('#') < 0 ? reference : reference.substring(0, reference.indexOf('#'));
    String found =
        fragmentless.startsWith("/")
            ? fragmentless
            : fragmentless.startsWith("?")
                ? path + fragmentless
                : normal(path.substring(0, path.lastIndexOf('/') + 1) + fragmentless);
    return new WebAddress(scheme, user, host, port, escaped(found));
  }

  private static String normal(String path) {
    int query = path.indexOf('?');
    String before = query < 0 ? path : path.substring(0, query);
    String after = query < 0 ? "" : path.substring(query);
    boolean isFolder = before.endsWith("/") || before.endsWith("/.") || before.endsWith("/..");
    String normal = Paths.normal("/", before);
    return normal + (isFolder && !normal.equals("/") ? "/" : "") + after;
  }

  /** The last name of the path; empty for a folder. */
  String fileName() {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return scheme + "://" + authority() + target;
  }
}
