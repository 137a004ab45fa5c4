package warren.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of every answer on a preview's host. They let the page frame what is there, and
 * nobody else.
 */
final class PreviewHeaders {
  private static final String EMBEDDER = "Cross-Origin-Embedder-Policy";

  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param page the page's origin, as a source of a policy
   */
  PreviewHeaders(String page) {
    headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    headers.put("Origin-Agent-Cluster", "?1");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors "
            + page);
  }

  Map<String, String> forBrowser(String userAgent) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(EMBEDDER, isWebKit(userAgent) ? "require-corp" : "credentialless");
    return all;
  }

  /** WebKit does not know the value {@code credentialless}. */
  private static boolean isWebKit(String userAgent) {
    return userAgent != null
        && userAgent.contains("AppleWebKit/")
        && !userAgent.contains("Chrome/");
  }
}
