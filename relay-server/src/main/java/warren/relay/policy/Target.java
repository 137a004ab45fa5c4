package warren.relay.policy;

import java.net.InetAddress;
import java.util.Optional;

/** Where a stream is to go, as it was asked for: nothing of it is checked yet. */
public record Target(String host, int port) {
  /**
   * The name as it is to be resolved: in small letters, in ASCII, without a dot at its end. Empty
   * if the host is an address or neither.
   */
  public Optional<String> name() {
    return Host.of(host).filter(known -> known.address().isEmpty()).map(Host::name);
  }

  /**
   * The address that the host is, in whatever spelling. It is to be dialled as it is: others read
   * some spellings differently.
   */
  public Optional<InetAddress> literal() {
    return Host.of(host).flatMap(Host::address);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
