package warren.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The headers that every answer on the page's host carries, errors included. They isolate the page
 * (it needs shared memory) and allow it to load from its own origin only.
 *
 * <p>A worker is held to the policy of its own script's answer, and TeaVM's WebAssembly runtime
 * builds functions from strings when it starts; so {@code 'unsafe-eval'} stands on the workers'
 * scripts and nowhere else. A script that is a runtime runs programs' JavaScript: it may evaluate
 * texts, and load nothing. What leaves the tab goes through the gateway, so its script alone may
 * connect to the relays, and to the servers that programs ask.
 */
final class SecurityHeaders {
  private static final Pattern WORKER_SCRIPT = Pattern.compile("/assets/[^/]*-worker-[^/]*\\.js");
  private static final Pattern RUNTIME_SCRIPT =
      Pattern.compile("/runtimes/[^/]*-worker-[^/]*\\.js");
  private static final Pattern GATEWAY_SCRIPT =
      Pattern.compile("/assets/gateway-worker-[^/]*\\.js");

  private final Map<String, String> forFiles;
  private final Map<String, String> forWorkers;
  private final Map<String, String> forGateway;
  private final Map<String, String> forRuntimes;

  /**
   * @param previews the previews' hosts, as a source of a policy
   * @param relays WebSocket origins that the gateway may connect to
   * @param outbound where the gateway may fetch from, as sources of a policy
   */
  SecurityHeaders(String previews, List<String> relays, List<String> outbound) {
    forFiles = headers(previews, List.of(), "");
    forWorkers = headers(previews, List.of(), " 'unsafe-eval'");
    forRuntimes = runtime(forFiles);
    List<String> outside = new ArrayList<>(relays);
    outside.addAll(outbound);
    forGateway = headers(previews, outside, " 'unsafe-eval'");
  }

  Map<String, String> of(String path) {
    if (path == null) {
      return forFiles;
    }
    if (RUNTIME_SCRIPT.matcher(path).matches()) {
      return forRuntimes;
    }
    if (!WORKER_SCRIPT.matcher(path).matches()) {
      return forFiles;
    }
    return GATEWAY_SCRIPT.matcher(path).matches() ? forGateway : forWorkers;
  }

  private static Map<String, String> runtime(Map<String, String> files) {
    Map<String, String> headers = new LinkedHashMap<>(files);
    headers.put("Content-Security-Policy", "default-src 'none'; script-src 'unsafe-eval'");
    return Map.copyOf(headers);
  }

  private static Map<String, String> headers(String previews, List<String> relays, String eval) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Embedder-Policy", "require-corp");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Origin-Agent-Cluster", "?1");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Content-Security-Policy", policy(previews, relays, eval));
    return Map.copyOf(headers);
  }

  private static String policy(String previews, List<String> relays, String eval) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'" + eval,
        "worker-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src blob:",
        "font-src 'self'",
        String.join(" ", "connect-src 'self'", String.join(" ", relays)).strip(),
        "manifest-src 'self'",
        "frame-src " + previews,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'");
  }
}
