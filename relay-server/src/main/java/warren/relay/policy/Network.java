package warren.relay.policy;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses with the same first bits; with all bits given, one address. */
public record Network(InetAddress base, int bits) implements HostPattern {
  public Network {
    int size = 8 * base.getAddress().length;
    if (bits < 0 || bits > size) {
      throw new IllegalArgumentException("a prefix has 0 to " + size + " bits, not " + bits);
    }
    if (!isZeroBehind(base.getAddress(), bits)) {
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
    int slash = bare.indexOf('/');
    String address = slash < 0 ? bare : bare.substring(0, slash);
    InetAddress base =
        literal(address)
            .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no address"));
    if (slash < 0) {
      return new Network(base, 8 * base.getAddress().length);
    }
    return new Network(base, prefix(bare.substring(slash + 1), text));
  }

  private static int prefix(String digits, String text) {
    if (!digits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("'" + text + "' has no number as its prefix length");
    }
    return Integer.parseInt(digits);
  }

  /** Empty as well for spellings that hide which address it is. */
  static Optional<InetAddress> literal(String text) {
    if (text.indexOf(':') >= 0) {
      return Literals.v6(text);
    }
    return Literals.v4(text).filter(address -> address.getHostAddress().equals(text));
  }

  public boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < ours.length; i++) {
      ours[i] ^= theirs[i];
    }
    return isZeroWithin(ours, bits);
  }

  boolean contains(Network other) {
    return other.bits >= bits && contains(other.base);
  }

  @Override
  public boolean covers(Host host) {
    return host.address().filter(this::contains).isPresent();
  }

  private static boolean isZeroWithin(byte[] bytes, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      if (isSet(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZeroBehind(byte[] bytes, int bits) {
    for (int bit = bits; bit < 8 * bytes.length; bit++) {
      if (isSet(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / 8] & 0x80 >>> bit % 8) != 0;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + bits;
  }
}
