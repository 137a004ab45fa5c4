package warren.gateway.outbound;

/**
 * Why a program does not get what it asked for.
 *
 * @param status of the response that says so
 * @param by who refused: {@code browser}, or {@code gateway} for what Warren itself does not do
 * @param why one line of ASCII
 */
record Refusal(int status, String by, String why) {
  private static final String ERROR = "HTTP/1.1 ";

  /** The browser has fetched nothing; {@code policy} if the server's policy does not allow it. */
  static Refusal byBrowser(Target target, boolean policy) {
    String why =
        policy
            ? "this server of Warren lets programs connect to no such address as "
                + target.origin()
                + " (Content-Security-Policy; see --outbound)"
            : target.origin()
                + " cannot be reached, or does not let other sites read its answers (CORS)";
    return new Refusal(502, "browser", why + "; no relay forwards HTTP");
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
    return "Refused by " + (by.equals("browser") ? "the browser: " : "Warren's gateway: ") + why;
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
        + (by.equals("browser") ? "destination_unavailable" : "http_request_denied")
        + "; details=\""
        + why.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"\r\nConnection: close\r\n\r\n"
        + (body ? text : "");
  }
}
