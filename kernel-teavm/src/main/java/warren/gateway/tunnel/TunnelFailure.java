package warren.gateway.tunnel;

/**
 * Why a tunnel is not open.
 *
 * @param message one line for people
 */
public record TunnelFailure(Kind kind, String message) {
  /** What can be done about it. */
  public enum Kind {
    /** There is no connection to the server, or no longer. */
    LOST,
    /** Another client has the port: perhaps this one, a moment ago. */
    PORT_IN_USE,
    /** The server refuses; asking again will not change that. */
    REFUSED,
    /** The server does not speak bore's protocol. */
    PROTOCOL
  }

  static TunnelFailure lost(String message) {
    return new TunnelFailure(Kind.LOST, message);
  }

  static TunnelFailure refused(String message) {
    return new TunnelFailure(Kind.REFUSED, message);
  }

  static TunnelFailure protocol(String message) {
    return new TunnelFailure(Kind.PROTOCOL, "not bore's protocol: " + message);
  }

  /** What a server's Error means; servers send no codes. */
  static TunnelFailure said(String text) {
    String message = "the bore server says: " + printable(text);
    return switch (text) {
      case "port already in use" -> new TunnelFailure(Kind.PORT_IN_USE, message);
      case "permission denied",
          "client port number not in allowed range",
          "invalid secret",
          "server requires secret, but no secret was provided" ->
          refused(message);
      default -> lost(message);
    };
  }

  /** It is shown in one line. */
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isControl = c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
      boolean isDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
      line.append(isControl || isDirection ? '?' : c);
    }
    return line.toString();
  }
}
