package warren.relay.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** Addresses with the same first bits; with all bits given, one address. */
public record Network(InetAddress base, int bits) implements TargetPattern.HostPattern {
  public Network {
    int size = 8 * base.getAddress().length;
    if (bits < 0 || bits > size) {
      throw new IllegalArgumentException("a prefix has 0 to " + size + " bits, not " + bits);
    }
    if (!prefix(base, bits).shiftLeft(size - bits).equals(prefix(base, size))) {
      throw new IllegalArgumentException(
          base.getHostAddress() + "/" + bits + " has bits behind its prefix");
    }
  }

  /**
   * Reads an address, or an address with a prefix length as in {@code 10.0.0.0/8}; IPv6 may stand
   * in brackets. Addresses are only known in their usual spelling here.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static Network parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    String[] parts = bare.split("/", 2);
    InetAddress base =
        literal(parts[0])
            .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no address"));
    if (parts.length == 1) {
      return new Network(base, 8 * base.getAddress().length);
    }
    if (!parts[1].matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("'" + text + "' has no number as its prefix length");
    }
    return new Network(base, Integer.parseInt(parts[1]));
  }

  /** Empty as well for spellings that hide which address it is. */
  static Optional<InetAddress> literal(String text) {
    if (text.indexOf(':') >= 0) {
      return Host.v6(text);
    }
    return Host.v4(text).filter(address -> address.getHostAddress().equals(text));
  }

  public boolean contains(InetAddress address) {
    return address.getAddress().length == base.getAddress().length
        && prefix(address, bits).equals(prefix(base, bits));
  }

  /** The first bits of an address. */
  private static BigInteger prefix(InetAddress address, int bits) {
    byte[] bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(8 * bytes.length - bits);
  }

  boolean contains(Network other) {
    return other.bits >= bits && contains(other.base);
  }

  @Override
  public boolean covers(Host host) {
    return host.address().filter(this::contains).isPresent();
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + bits;
  }
}
