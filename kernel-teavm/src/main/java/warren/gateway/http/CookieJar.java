package warren.gateway.http;

import java.util.ArrayList;
import java.util.List;
import warren.shared.memory.Limits;

/**
 * The cookies of one port, since browsers take none from the answers of a service worker. Kept in
 * memory until the gateway ends.
 */
public final class CookieJar {
  /** In the order of their creation. */
  private final List<Cookie> cookies = new ArrayList<>();

  /**
   * Stores what a program set; {@code target} is that of the request, {@code now} in seconds since
   * 1970. Returns whether anything has changed.
   */
  public boolean set(String setCookie, String target, long now) {
    return store(Cookie.parse(setCookie, target, now), now);
  }

  /** Stores what a script set, which can neither make nor change a cookie that it does not see. */
  public boolean setByScript(String text, String target, long now) {
    Cookie cookie = Cookie.parse(text, target, now);
    return cookie != null && !cookie.httpOnly() && !isHidden(cookie) && store(cookie, now);
  }

  private boolean isHidden(Cookie cookie) {
    for (Cookie stored : cookies) {
      if (stored.httpOnly() && cookie.replaces(stored)) {
        return true;
      }
    }
    return false;
  }

  private boolean store(Cookie cookie, long now) {
    if (cookie == null || cookie.name().length() + cookie.value().length() > Limits.COOKIE) {
      return false;
    }
    int at = indexOf(cookie);
    if (cookie.expires() <= now) {
      return at >= 0 && cookies.remove(at) != null;
    }
    if (at >= 0) {
      cookies.set(at, cookie);
      return true;
    }
    if (cookies.size() == Limits.COOKIES) {
      cookies.remove(0);
    }
    return cookies.add(cookie);
  }

  private int indexOf(Cookie cookie) {
    for (int i = 0; i < cookies.size(); i++) {
      if (cookie.replaces(cookies.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The value of {@code Cookie} for a request: longer paths first, then the older ones. */
  public String header(String target, long now) {
    List<Cookie> sent = new ArrayList<>();
    String path = Cookie.pathOf(target);
    for (Cookie cookie : live(now)) {
      if (cookie.isFor(path)) {
        insert(sent, cookie);
      }
    }
    return text(sent);
  }

  private static void insert(List<Cookie> sorted, Cookie cookie) {
    int at = sorted.size();
    while (at > 0 && sorted.get(at - 1).path().length() < cookie.path().length()) {
      at--;
    }
    sorted.add(at, cookie);
  }

  private static String text(List<Cookie> sent) {
    StringBuilder text = new StringBuilder();
    for (Cookie cookie : sent) {
      text.append(text.length() == 0 ? "" : "; ");
      text.append(cookie.name()).append('=').append(cookie.value());
    }
    return text.toString();
  }

  /** The cookies that scripts see. */
  public List<Cookie> visible(long now) {
    List<Cookie> visible = new ArrayList<>(live(now));
    visible.removeIf(Cookie::httpOnly);
    return visible;
  }

  private List<Cookie> live(long now) {
    cookies.removeIf(cookie -> cookie.expires() <= now);
    return cookies;
  }
}
