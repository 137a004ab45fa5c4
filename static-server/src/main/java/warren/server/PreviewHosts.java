package warren.server;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the hosts of previews are named: {@code p{port}-{session}.} and a domain. Each port of each
 * session has an origin of its own.
 *
 * @param domain what all of them end with, without a dot before it
 */
record PreviewHosts(String domain) {
  static final PreviewHosts LOCAL = new PreviewHosts("localhost");

  private static final String FIRST_LABEL = "p{port}-{session}";
  private static final Pattern TEMPLATE =
      Pattern.compile("p\\{port}-\\{session}\\.([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)");
  private static final Pattern NAME =
      Pattern.compile("p([1-9]\\d{0,4})-([a-z0-9]{16,32})\\.([a-z0-9.-]+)");
  private static final int MOST_PORT = 65535;

  /** One preview. */
  record Preview(int port, String session) {}

  /** Reads a template; nothing if it is none. */
  static Optional<PreviewHosts> parse(String template) {
    Matcher matcher = TEMPLATE.matcher(template.toLowerCase(Locale.ROOT));
    return matcher.matches() && !matcher.group(1).contains("..")
        ? Optional.of(new PreviewHosts(matcher.group(1)))
        : Optional.empty();
  }

  String template() {
    return FIRST_LABEL + "." + domain;
  }

  /** The preview of this name in lower case, without a port; nothing if it is not one's. */
  Optional<Preview> find(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !matcher.group(3).equals(domain)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(1));
    return port <= MOST_PORT ? Optional.of(new Preview(port, matcher.group(2))) : Optional.empty();
  }

  /** Whether a name is in the domain, be it a preview's or not. */
  boolean includes(String name) {
    return name.equals(domain) || name.endsWith("." + domain);
  }

  /**
   * Whether previews are on another site than the page: the names share no registrable domain. Two
   * equal labels at the end count as one, so that a public suffix of two labels is refused too.
   */
  boolean isApartFrom(String pageHost) {
    String[] ours = domain.split("\\.", -1);
    String[] its = pageHost.toLowerCase(Locale.ROOT).split("\\.", -1);
    int shared = 0;
    while (shared < Math.min(ours.length, its.length)
        && ours[ours.length - 1 - shared].equals(its[its.length - 1 - shared])) {
      shared++;
    }
    return shared < 2;
  }

  /** All previews, as a source of a Content-Security-Policy. */
  String source(int port) {
    return LOCAL.includes(domain) ? "http://*." + domain + ":" + port : "*." + domain + ":*";
  }
}
