package warren.relay.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages that may connect, each as {@code https://host} or {@code https://host:port}; {@code *} is
 * every page and every program. Without {@code *}, who names no origin is refused: browsers always
 * name one, and a program that wants in can name one too. That is why an origin keeps away foreign
 * pages only; against programs there is the token.
 */
record Origins(List<String> allowed) {
  private static final String ANY = "*";

  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://((?:[a-z0-9_.-]+|\\[[0-9a-f:.]+\\]))(?::([0-9]{1,5}))?");

  Origins {
    allowed = allowed.stream().map(Origins::normalised).toList();
  }

  static String normalised(String text) {
    if (text.equals(ANY)) {
      return text;
    }
    Matcher parts = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no origin: write https://host or https://host:port, or *");
    }
    String usual = parts.group(1).equals("https") ? "443" : "80";
    String port = parts.group(3);
    String base = parts.group(1) + "://" + parts.group(2);
    return port == null || port.equals(usual) ? base : base + ":" + port;
  }

  /**
   * Whether a request may come.
   *
   * @param origin the header as a browser writes it, which is the normalised form; null if absent
   */
  boolean allows(String origin) {
    return allowed.contains(ANY) || (origin != null && allowed.contains(origin));
  }
}
