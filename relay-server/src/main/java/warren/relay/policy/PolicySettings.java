package warren.relay.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator decides. Nothing is allowed that is not on a list: with no targets no stream
 * opens, with no origins no page connects.
 *
 * <p>Without {@code *} a request without an origin is refused: browsers always send one, and a
 * program that wants in can send one too. So origins keep away foreign pages only; against programs
 * there is the token.
 *
 * @param targets the allow-list
 * @param origins pages that may connect, as {@code https://host[:port]}, or {@code *} for every
 *     page and every program
 * @param token what a client must bring, if anything
 * @param proxies whose X-Forwarded-For is believed
 */
public record PolicySettings(
    List<TargetPattern> targets,
    List<String> origins,
    Optional<Secret> token,
    List<Network> proxies,
    ClientLimits limits) {
  private static final String ANY = "*";

  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://((?:[a-z0-9_.-]+|\\[[0-9a-f:.]+\\]))(?::([0-9]{1,5}))?");

  /**
   * Checks the origins.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public PolicySettings {
    targets = List.copyOf(targets);
    origins = origins.stream().map(PolicySettings::origin).toList();
    proxies = List.copyOf(proxies);
  }

  /** The same with another allow-list. */
  public PolicySettings withTargets(List<TargetPattern> others) {
    return new PolicySettings(others, origins, token, proxies, limits);
  }

  /**
   * Whether a page may connect.
   *
   * @param origin the header as a browser writes it, which is the normalised form; null if absent
   */
  boolean allows(String origin) {
    return origins.contains(ANY) || (origin != null && origins.contains(origin));
  }

  /**
   * An origin in its normalised form.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static String origin(String text) {
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
}
