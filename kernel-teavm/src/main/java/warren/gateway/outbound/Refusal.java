package warren.gateway.outbound;

import warren.shared.memory.Limits;

/**
 * Why a program does not get what it asked for.
 *
 * @param status of the response that says so
 * @param by who refused: {@code browser}, {@code relay}, {@code proxy}, or {@code gateway} for what
 *     Warren itself does not do
 * @param why one line of ASCII
 */
record Refusal(int status, String by, String why) {
  private static final String ERROR = "HTTP/1.1 ";

  /** The browser has fetched nothing; {@code policy} if the server's policy does not allow it. */
  static Refusal byBrowser(String origin, boolean policy) {
    return new Refusal(502, "browser", notFetched(origin, policy));
  }

  /** The same of a proxy, by its address. */
  static Refusal byProxy(String address, boolean policy) {
    return new Refusal(502, "proxy", notFetched(address, policy));
  }

  static Refusal byProxy(String why) {
    return new Refusal(502, "proxy", why);
  }

  private static String notFetched(String address, boolean policy) {
    return policy
        ? "this server of Warren lets programs connect to no such address as "
            + address
            + " (Content-Security-Policy; see --outbound)"
        : address + " cannot be reached, or does not let other sites read its answers (CORS)";
  }

  /** Whoever carries it has not answered for as long as the gateway waits. */
  static Refusal late(String by, String origin) {
    long seconds = Limits.OUTBOUND_ANSWER / 1_000_000_000;
    return new Refusal(504, by, origin + " has not answered within " + seconds + " seconds");
  }

  static Refusal byRelay(String why) {
    return new Refusal(502, "relay", why);
  }

  /** The same, where the relay has refused as well. */
  Refusal andByRelay(String whyNot) {
    return new Refusal(status, by, why + "; nor by a relay: " + whyNot);
  }

  /** The same, where the proxy has failed as well. */
  Refusal andByProxy(String whyNot) {
    return new Refusal(status, by, why + "; nor by the proxy: " + whyNot);
  }

  static Refusal byGateway(String why) {
    return new Refusal(502, "gateway", why);
  }

  /** The program speaks no HTTP that could be passed on. */
  static Refusal malformed(String why) {
    return new Refusal(400, "gateway", why);
  }

  /** The reason phrase. */
  String reason() {
    return "Refused by " + (by.equals("gateway") ? "Warren's gateway: " : "the " + by + ": ") + why;
  }

  /** The whole response; without its body for a HEAD. */
  String response(boolean body) {
    String text = reason() + "\n";
    return ERROR
        + status
        + ' '
        + reason()
        + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
        + text.length()
        + "\r\nProxy-Status: warren; error="
        + (by.equals("gateway") ? "http_request_denied" : "destination_unavailable")
        + "; details=\""
        + why.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"\r\nConnection: close\r\n\r\n"
        + (body ? text : "");
  }
}
