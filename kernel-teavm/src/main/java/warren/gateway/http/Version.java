package warren.gateway.http;

/** The versions of HTTP that have this syntax. */
public enum Version {
  HTTP_1_0,
  HTTP_1_1;

  static Version of(String text) throws MalformedMessage {
    return switch (text) {
      case "HTTP/1.0" -> HTTP_1_0;
      case "HTTP/1.1" -> HTTP_1_1;
      default -> throw new MalformedMessage("the first line does not name HTTP/1.0 or HTTP/1.1");
    };
  }
}
