package warren.relay.policy;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host that was understood: a name, or an address in any of its spellings.
 *
 * @param name in small letters and ASCII, without a dot at its end; an address in its usual
 *     spelling
 */
record Host(String name, Optional<InetAddress> address) {
  private static final int MAX_LENGTH = 253;
  private static final int V4_BYTES = 4;
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}|0x[0-9a-f]{1,20}");

  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

  /** What ends so is an address or nothing: some resolvers would take it for an address. */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  Host(InetAddress address) {
    this(address.getHostAddress(), Optional.of(address));
  }

  /** Empty if it is no host: zone ids, empty labels, other characters than a name's. */
  static Optional<Host> of(String text) {
    if (text.indexOf(':') >= 0) {
      return v6(text).map(Host::new);
    }
    String name = normalised(text);
    if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    if (ENDS_IN_A_NUMBER.matcher(name).matches()) {
      return v4(name).map(Host::new);
    }
    return Optional.of(new Host(name, Optional.empty()));
  }

  /** Before anything is compared: other writings of letters, digits and dots become ASCII. */
  private static String normalised(String text) {
    try {
      boolean isAscii = text.chars().allMatch(c -> c < 0x80); // then IDN's tables are not loaded
      String ascii = (isAscii ? text : IDN.toASCII(text)).toLowerCase(Locale.ROOT);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "";
    }
  }

  // --- addresses written out; never asks a resolver

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
    try {
      byte[] bytes = ByteBuffer.allocate(V4_BYTES).putInt((int) value).array();
      return Optional.of(InetAddress.getByAddress(bytes));
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
