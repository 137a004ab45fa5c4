package warren.gateway.outbound;

/**
 * A server that fetches addresses for pages of other sites and lets them read the answer: a "CORS
 * proxy". It sees all that is sent by it, and the person has named it.
 *
 * @param address what an asked address is put behind; percent-encoded if this ends with {@code =}
 */
public record WebProxy(String address) {
  private static final String HEX = "0123456789ABCDEF";

  String urlOf(Target target) {
    return address + (address.endsWith("=") ? encoded(target.url()) : target.url());
  }

  private static String encoded(String url) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (isUnreserved(c)) {
        text.append(c);
      } else {
        text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return text.toString();
  }

  /** RFC 3986, 2.3. Targets are ASCII. */
  private static boolean isUnreserved(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || "-._~".indexOf(c) >= 0;
  }
}
