package warren.gateway.outbound;

/**
 * Which hosts are not outside, but the user's machine or its network, by their names alone: what a
 * public name resolves to is not known to a browser's scripts.
 */
final class PrivateHosts {
  private static final String[] NAMES = {
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa"
  };

  private PrivateHosts() {}

  /** {@code host} is in small letters, IPv6 in brackets. */
  static boolean contains(String host) {
    if (host.startsWith("[")) {
      return !isGlobal(host);
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (isNumeric(name.substring(name.lastIndexOf('.') + 1))) {
      return !isPublic(name);
    }
    return name.indexOf('.') < 0 || isPrivateName(name);
  }

  private static boolean isPrivateName(String name) {
    for (String each : NAMES) {
      if (name.endsWith("." + each)) {
        return true;
      }
    }
    return false;
  }

  /** Browsers take a name for an IPv4 address if its last part is a number, 0x7f as well as 127. */
  private static boolean isNumeric(String part) {
    return part.isEmpty() || (part.charAt(0) >= '0' && part.charAt(0) <= '9');
  }

  /** Whether it is an IPv4 address in its one spelling, and one of the Internet's. */
  private static boolean isPublic(String address) {
    int[] parts = new int[4];
    int count = 0;
    for (int from = 0; from <= address.length(); count++) {
      int dot = address.indexOf('.', from);
      int end = dot < 0 ? address.length() : dot;
      int part = decimal(address.substring(from, end));
      if (part < 0 || count == parts.length) {
        return false;
      }
      parts[count] = part;
      from = end + 1;
    }
    return count == parts.length && isPublic(parts[0], parts[1], parts[2]);
  }

  /** The value of a part, which has no zeros in front, or -1. */
  private static int decimal(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      value = digit < 0 || digit > 9 ? 256 : Math.min(256, value * 10 + digit);
    }
    return value < 256 && String.valueOf(value).equals(digits) ? value : -1;
  }

  /** RFC 6890: what is for special use is no host of the Internet. */
  private static boolean isPublic(int a, int b, int c) {
    boolean local = a == 0 || a == 10 || a == 127 || a >= 224;
    boolean shared = a == 100 && b >= 64 && b < 128;
    boolean link = a == 169 && b == 254;
    boolean site = (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168);
    boolean special = (a == 192 && b == 0 && c == 0) || (a == 198 && (b == 18 || b == 19));
    return !local && !shared && !link && !site && !special;
  }

  /** 2000::/3 is what is given out; 2001:0::/32 and 2002::/16 have IPv4 addresses inside. */
  private static boolean isGlobal(String bracketed) {
    int colon = bracketed.indexOf(':');
    String group = colon < 0 ? "" : bracketed.substring(1, colon);
    boolean given = group.length() == 4 && (group.charAt(0) == '2' || group.charAt(0) == '3');
    boolean tunnel = group.equals("2002") || (group.equals("2001") && isZero(bracketed, colon + 1));
    return given && !tunnel && bracketed.indexOf('.') < 0;
  }

  /** Whether the group that begins there is zero, or left out. */
  private static boolean isZero(String bracketed, int from) {
    int at = from;
    while (bracketed.charAt(at) == '0') {
      at++;
    }
    return ":]".indexOf(bracketed.charAt(at)) >= 0;
  }
}
