package warren.guest.tools.web;

import warren.guest.Utf8;

/** Texts for Basic authentication. */
final class Base64 {
  private Base64() {}

  static String encoded(String text) {
    return java.util.Base64.getEncoder().encodeToString(Utf8.bytes(text));
  }
}
