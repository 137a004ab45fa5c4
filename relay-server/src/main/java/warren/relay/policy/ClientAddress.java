package warren.relay.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The client that limits count: an IPv4 address, or the first 64 bits of an IPv6 address, since
 * every customer has all the addresses behind those.
 */
public record ClientAddress(Network network) {
  private static final int V6_BITS = 64;

  public static ClientAddress of(InetAddress address) {
    InetAddress plain = plain(address.getAddress());
    byte[] bytes = plain.getAddress();
    if (bytes.length == 4) {
      return new ClientAddress(new Network(plain, 32));
    }
    Arrays.fill(bytes, V6_BITS / 8, bytes.length, (byte) 0);
    return new ClientAddress(new Network(plain(bytes), V6_BITS));
  }

  /** The IPv4 address for one that is mapped into IPv6, and never a zone. */
  private static InetAddress plain(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("these came from an address", e);
    }
  }

  /**
   * The client behind proxies. Each proxy appends the address of its own peer to the header, so
   * from the right an entry is as trustworthy as the proxy that wrote it: the first one that is no
   * known proxy is the client, and what is left of it may be forged. An entry that is no address
   * ends the search, and the proxy that wrote it is counted itself.
   *
   * @param socket the other end of the socket
   * @param forwardedFor the header X-Forwarded-For, several joined by commas; null if there is none
   */
  static ClientAddress behind(InetAddress socket, String forwardedFor, List<Network> proxies) {
    InetAddress client = plain(socket.getAddress());
    String[] entries = forwardedFor == null ? new String[0] : forwardedFor.split(",", -1);
    for (int i = entries.length - 1; i >= 0 && isIn(proxies, client); i--) {
      Optional<InetAddress> entry = entry(entries[i].strip());
      if (entry.isEmpty()) {
        break;
      }
      client = entry.get();
    }
    return of(client);
  }

  /** Also for an IPv4 address that is mapped into IPv6. */
  static boolean isIn(List<Network> proxies, InetAddress address) {
    InetAddress bare = plain(address.getAddress());
    return proxies.stream().anyMatch(proxy -> proxy.contains(bare));
  }

  /** Some proxies write the port too: {@code 192.0.2.1:5000}, {@code [2001:db8::1]:5000}. */
  private static Optional<InetAddress> entry(String text) {
    String bare = text.replaceFirst("^([0-9.]+|\\[.*\\]):[0-9]{1,5}$", "$1");
    return Network.literal(bare).map(address -> plain(address.getAddress()));
  }

  /** As logs have it: an address, or a network of IPv6. */
  @Override
  public String toString() {
    String base = network.base().getHostAddress();
    return network.bits() == V6_BITS ? base + "/" + V6_BITS : base;
  }
}
