package warren.gateway.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.Syntax;
import warren.gateway.tunnel.HmacSha256;
import warren.host.Clock;

/**
 * Who may pass. A cookie says until when, and carries a keyed hash of that, so nothing is kept of
 * visitors. Its name has the tunnel's port, since browsers send cookies to all ports of a host.
 *
 * <pre>
 *   warren-4000=1600001800.GkQ...   seconds since 1970, HMAC by the token
 * </pre>
 */
final class Access {
  private static final String BASIC = "basic ";

  private final byte[] key;
  private final byte[] user;
  private final byte[] token;
  private final Clock clock;
  private String cookieName = "";

  /** What a request's header shows. */
  enum Verdict {
    ADMITTED,
    /** By a cookie that ends soon. */
    ADMITTED_FOR_NOW,
    ANONYMOUS,
    WRONG
  }

  Access(Credentials credentials, Clock clock) {
    this.key = utf8(credentials.token());
    this.user = hash(utf8(Credentials.USER + ":" + credentials.password()));
    this.token = hash(utf8(credentials.token()));
    this.clock = clock;
  }

  void openedAt(int port) {
    cookieName = "warren-" + port;
  }

  Verdict of(Fields fields) {
    long lasts = lastsFor(fields);
    if (lasts > 0) {
      return lasts > GateLimits.COOKIE_SECONDS / 2 ? Verdict.ADMITTED : Verdict.ADMITTED_FOR_NOW;
    }
    List<String> tries = fields.all("Authorization");
    tries.removeIf(text -> !isBasic(text));
    if (tries.isEmpty()) {
      return Verdict.ANONYMOUS;
    }
    return tries.size() == 1 && isUser(tries.get(0)) ? Verdict.ADMITTED : Verdict.WRONG;
  }

  private static boolean isBasic(String text) {
    return text.length() >= BASIC.length()
        && Syntax.isSame(text.substring(0, BASIC.length()), BASIC);
  }

  private boolean isUser(String authorization) {
    byte[] userAndPassword = decoded(authorization);
    return userAndPassword != null && isSame(hash(userAndPassword), user);
  }

  /** Null if it is not base64. */
  private static byte[] decoded(String basic) {
    try {
      return Base64.getDecoder().decode(Syntax.trim(basic.substring(BASIC.length())));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  boolean isToken(String text) {
    return isSame(hash(utf8(text)), token);
  }

  // --- what is the program's

  /**
   * The cookies and authorizations of a request that are not ours. What names our user is, whatever
   * its password: a browser may still have that of an earlier tunnel.
   */
  Fields others(Fields fields) {
    Fields others = new Fields();
    for (String authorization : fields.all("Authorization")) {
      if (!isBasic(authorization) || !namesOurUser(decoded(authorization))) {
        others.add("Authorization", authorization);
      }
    }
    String cookies = othersCookies(fields);
    return cookies.isEmpty() ? others : others.add("Cookie", cookies);
  }

  private static boolean namesOurUser(byte[] userAndPassword) {
    return userAndPassword != null
        && new String(userAndPassword, StandardCharsets.ISO_8859_1)
            .startsWith(Credentials.USER + ":");
  }

  // --- cookies

  /** The value of a {@code Set-Cookie} that lets in from now on. */
  String newCookie() {
    String expires = String.valueOf(seconds() + GateLimits.COOKIE_SECONDS);
    return cookieName
        + "="
        + expires
        + "."
        + signature(expires)
        + "; Path=/; Max-Age="
        + GateLimits.COOKIE_SECONDS
        + "; HttpOnly; SameSite=Lax";
  }

  /** Joined; empty if there are none. */
  private String othersCookies(Fields fields) {
    List<String> others = new ArrayList<>();
    for (String cookie : cookies(fields)) {
      if (!isOurs(cookie)) {
        others.add(cookie);
      }
    }
    return String.join("; ", others);
  }

  private boolean isOurs(String cookie) {
    int equals = cookie.indexOf('=');
    return Syntax.trim(equals < 0 ? cookie : cookie.substring(0, equals)).equals(cookieName);
  }

  /** For how many seconds a request's best cookie still lets in; 0 if none does. */
  private long lastsFor(Fields fields) {
    long most = 0;
    int looked = 0;
    for (String cookie : cookies(fields)) {
      if (isOurs(cookie) && looked++ < GateLimits.COOKIES) {
        most = Math.max(most, lastsFor(Syntax.trim(cookie.substring(cookie.indexOf('=') + 1))));
      }
    }
    return most;
  }

  private long lastsFor(String value) {
    int dot = value.indexOf('.');
    String expires = dot < 0 ? "" : value.substring(0, dot);
    boolean isGenuine = isSame(utf8(value.substring(dot + 1)), utf8(signature(expires)));
    return isGenuine && !expires.isEmpty() ? Math.max(0, Long.parseLong(expires) - seconds()) : 0;
  }

  private String signature(String expires) {
    byte[] hash = hash(utf8(cookieName + " " + expires));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static List<String> cookies(Fields fields) {
    List<String> cookies = new ArrayList<>();
    for (String field : fields.all("Cookie")) {
      for (int from = 0; from <= field.length(); ) {
        int semicolon = field.indexOf(';', from);
        int end = semicolon < 0 ? field.length() : semicolon;
        cookies.add(Syntax.trim(field.substring(from, end)));
        from = end + 1;
      }
    }
    cookies.removeIf(String::isEmpty);
    return cookies;
  }

  private long seconds() {
    return clock.realtime() / 1_000_000_000;
  }

  // --- comparing

  private byte[] hash(byte[] bytes) {
    return HmacSha256.of(key, bytes);
  }

  /** Takes the same time wherever they differ. */
  private static boolean isSame(byte[] one, byte[] other) {
    int difference = one.length ^ other.length;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      difference |= one[i] ^ other[i];
    }
    return difference == 0;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
