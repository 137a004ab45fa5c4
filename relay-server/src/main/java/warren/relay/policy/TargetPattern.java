package warren.relay.policy;

import java.net.InetAddress;

/**
 * One entry of the allow-list, a host and its ports:
 *
 * <pre>
 *  bore.example:7835      *.bore.example:7835      bore.example:2000-2100
 *  192.0.2.7:7835         10.1.0.0/16:80           [2001:db8::7]:80    [fd00:1::/32]:80
 * </pre>
 */
public record TargetPattern(HostPattern host, int from, int to) {
  private static final int MAX_PORT = 65_535;

  public TargetPattern {
    if (from < 1 || to > MAX_PORT || from > to) {
      throw new IllegalArgumentException(
          "ports are from 1 to " + MAX_PORT + ", not " + from + "-" + to);
    }
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static TargetPattern parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("'" + text + "' has no port: write host:port");
    }
    String ports = text.substring(colon + 1);
    if (!ports.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
      throw new IllegalArgumentException(
          "'" + text + "' has no port or range of ports behind its last colon");
    }
    HostPattern host = host(text.substring(0, colon), text);
    String[] ends = ports.split("-", -1);
    return new TargetPattern(
        host, Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  private static HostPattern host(String host, String text) {
    if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
      throw new IllegalArgumentException("'" + text + "': an IPv6 address stands in brackets");
    }
    if (host.indexOf('/') >= 0 || host.indexOf(':') >= 0) {
      return Network.parse(host);
    }
    boolean isBelow = host.startsWith("*.");
    Host known =
        Host.of(isBelow ? host.substring(2) : host)
            .orElseThrow(() -> new IllegalArgumentException("'" + text + "' has no host"));
    if (known.address().isEmpty()) {
      return new Name(known.name(), isBelow);
    }
    return Network.parse(host);
  }

  boolean covers(Host asked, int port) {
    return covers(port) && host.covers(asked);
  }

  private boolean covers(int port) {
    return from <= port && port <= to;
  }

  /** Whether the address itself was written down, or a network within the given one. */
  boolean names(InetAddress address, int port, Network within) {
    return covers(port)
        && host instanceof Network network
        && network.contains(address)
        && within.contains(network);
  }

  /** Which hosts a pattern means. */
  sealed interface HostPattern permits Name, Network {
    boolean covers(Host host);
  }

  /** One name; or, with {@code isBelow}, all names below it, at any depth, without itself. */
  record Name(String name, boolean isBelow) implements HostPattern {
    @Override
    public boolean covers(Host host) {
      return host.address().isEmpty()
          && (isBelow ? host.name().endsWith("." + name) : host.name().equals(name));
    }

    @Override
    public String toString() {
      return isBelow ? "*." + name : name;
    }
  }
}
