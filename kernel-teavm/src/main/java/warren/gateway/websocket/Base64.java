package warren.gateway.websocket;

/** Base64 of RFC 4648, with padding, of texts of one byte to a character. */
final class Base64 {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64() {}

  static String encode(String bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length(); at += 3) {
      int group = (octet(bytes, at) << 16) | (octet(bytes, at + 1) << 8) | octet(bytes, at + 2);
      int digits = Math.min(3, bytes.length() - at) + 1;
      for (int i = 0; i < 4; i++) {
        text.append(i < digits ? DIGITS.charAt((group >>> (18 - 6 * i)) & 63) : '=');
      }
    }
    return text.toString();
  }

  private static int octet(String bytes, int at) {
    return at < bytes.length() ? bytes.charAt(at) : 0;
  }
}
