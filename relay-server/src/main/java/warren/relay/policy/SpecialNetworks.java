package warren.relay.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are no host of the public Internet: those of this machine and its surroundings,
 * those that stand for others, and those that nobody has. After IANA's two registries of addresses
 * for special purposes, and what clouds use for themselves.
 */
final class SpecialNetworks {
  /** Those within others come before them. */
  private static final List<Network> ALL =
      Stream.of(
              "0.0.0.0/8", // unspecified
              "10.0.0.0/8", // private
              "100.64.0.0/10", // shared by a carrier's customers; metadata of a cloud
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // a cloud's own services
              "169.254.0.0/16", // link-local; metadata of most clouds
              "172.16.0.0/12", // private
              "192.0.0.0/24", // for protocols; metadata of a cloud
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // relays of 6to4
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved; broadcast
              "::/128", // unspecified
              "::1/128", // loopback
              "::/96", // IPv4 within IPv6: compatible
              "::ffff:0:0/96", // mapped
              "::ffff:0:0:0/96", // translated
              "64:ff9b::/96", // NAT64
              "64:ff9b:1::/48", // NAT64 of a network of one's own
              "2001::/32", // Teredo
              "2002::/16", // 6to4
              "2001::/23", // for protocols; benchmarks
              "2001:db8::/32", // documentation
              "3fff::/20", // documentation
              "fc00::/7", // unique local; metadata of a cloud
              "fe80::/10", // link-local
              "fec0::/10", // site-local
              "ff00::/8", // multicast
              "::/3", // what is left beside 2000::/3, where public addresses come from
              "4000::/2",
              "8000::/1")
          .map(Network::parse)
          .toList();

  private SpecialNetworks() {}

  /** The narrowest one that has the address; empty for a public address. */
  static Optional<Network> of(InetAddress address) {
    return ALL.stream().filter(network -> network.contains(address)).findFirst();
  }
}
