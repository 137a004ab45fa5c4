package warren.relay.policy;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written out. Never asks a resolver. */
final class Literals {
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}|0x[0-9a-f]{1,20}");
  private static final int V4_BYTES = 4;

  private Literals() {}

  /**
   * An IPv6 address, with or without brackets. One that holds an IPv4 address stays what it is,
   * where {@link InetAddress} would make an IPv4 address of it.
   */
  static Optional<InetAddress> v6(String text) {
    boolean hasBrackets = text.startsWith("[") && text.endsWith("]");
    String bare = hasBrackets ? text.substring(1, text.length() - 1) : text;
    if (bare.indexOf(':') < 0 || !V6.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      // in brackets it is an address or an exception
      byte[] bytes = InetAddress.getByName("[" + bare + "]").getAddress();
      return Optional.of(Inet6Address.getByAddress(null, mapped(bytes), -1));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static byte[] mapped(byte[] bytes) {
    if (bytes.length != V4_BYTES) {
      return bytes;
    }
    byte[] all = new byte[16];
    Arrays.fill(all, 10, 12, (byte) 0xFF);
    System.arraycopy(bytes, 0, all, 12, V4_BYTES);
    return all;
  }

  /**
   * An IPv4 address as C's inet_aton reads it: one to four numbers, decimal, octal after 0 or
   * hexadecimal after 0x, of which the last fills the bytes that are left.
   */
  static Optional<InetAddress> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > V4_BYTES) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      int bits = i < parts.length - 1 ? 8 : 8 * (V4_BYTES - i);
      long part = number(parts[i]);
      if (part >>> bits != 0) {
        return Optional.empty();
      }
      value = value << bits | part;
    }
    return Optional.of(v4((int) value));
  }

  private static InetAddress v4(int value) {
    byte[] bytes = {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
    try {
      return Inet4Address.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** Its value, or -1. */
  private static long number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return -1;
    }
    try {
      if (text.startsWith("0x")) {
        return Long.parseLong(text.substring(2), 16);
      }
      return Long.parseLong(text, text.startsWith("0") ? 8 : 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
