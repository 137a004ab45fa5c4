package warren.kernel.net;

import warren.shared.abi.Errno;

/**
 * An address, as {@code 127.0.0.1!8080}; or that of a local socket, a path or an abstract name.
 *
 * @param host 127.0.0.1, ::1, or 0.0.0.0 or :: for all; or the name of a host outside of the tab;
 *     or a path
 * @param port 0 for none
 */
public record Address(String host, int port) {
  /** The address of a socket that has none. */
  public static final Address NONE = new Address("0.0.0.0", 0);

  /** That of a local socket that has none. */
  static final Address UNNAMED = new Address("", 0);

  static final Address LOOPBACK = new Address("127.0.0.1", 0);

  /** In the place of a port. */
  private static final int PATH = -1;

  private static final int LARGEST_PORT = 65_535;

  /** Of the names of hosts: RFC 1035, 2.3.4. */
  private static final int LONGEST_NAME = 253;

  /**
   * The port of {@code HOST!PORT}, or a negated errno: INVAL if it is no address, NETUNREACH if the
   * host is not in this tab.
   */
  static int port(String text) {
    int mark = text.lastIndexOf('!');
    if (mark < 0) {
      return -Errno.INVAL;
    }
    int port = decimal(text.substring(mark + 1));
    if (port < 0) {
      return -Errno.INVAL;
    }
    return host(text.substring(0, mark)) == null ? -Errno.NETUNREACH : port;
  }

  /** A text of which {@link #port} has returned a port. */
  static Address of(String text, int port) {
    return new Address(host(text.substring(0, text.lastIndexOf('!'))), port);
  }

  /**
   * The address {@code HOST!PORT} of a host that is not in this tab, or null if it is none. What
   * the name means is not known here.
   */
  static Address outside(String text) {
    int mark = text.lastIndexOf('!');
    int port = decimal(text.substring(mark + 1));
    return mark > 0 && port > 0 && isName(text.substring(0, mark))
        ? new Address(text.substring(0, mark), port)
        : null;
  }

  private static boolean isName(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "-._:".indexOf(c) < 0) {
        return false;
      }
    }
    return host.length() <= LONGEST_NAME;
  }

  /** The address of a local socket: a path or an abstract name, as its process wrote it. */
  static Address named(String path) {
    return new Address(path, PATH);
  }

  /** Whether it is an address of the loopback network, and not of all. */
  public boolean isLoopback() {
    return host.equals("127.0.0.1") || host.equals("::1");
  }

  /** The host's address, or null if it is not in this tab. */
  public static String host(String name) {
    return switch (name) {
      case "127.0.0.1", "localhost" -> "127.0.0.1";
      case "::1" -> "::1";
      case "*", "0.0.0.0" -> "0.0.0.0";
      case "::" -> "::";
      default -> null;
    };
  }

  /** The number that digits stand for if it is one of a port, else -1. */
  public static int decimal(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > LARGEST_PORT) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return digits.isEmpty() || number > LARGEST_PORT ? -1 : number;
  }

  /** The address that is dialled when this one is asked for: a host of its own for "all". */
  Address dialled() {
    return switch (host) {
      case "0.0.0.0" -> new Address("127.0.0.1", port);
      case "::" -> new Address("::1", port);
      default -> this;
    };
  }

  /** The same host with another port. */
  Address withPort(int other) {
    return new Address(host, other);
  }

  @Override
  public String toString() {
    return port == PATH || host.isEmpty() ? host : host + "!" + port;
  }
}
