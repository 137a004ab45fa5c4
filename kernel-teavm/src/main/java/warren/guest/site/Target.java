package warren.guest.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request asks for. The path is split at its slashes and then each part is decoded, once: so
 * an encoded slash or dot is part of a name and leads nowhere.
 *
 * @param names each of them a possible name of a file, not empty, without a dot at its begin unless
 *     it is {@code .well-known}; or null if there can be no such file
 * @param isFolder whether the path ends in a slash
 * @param query what follows the question mark, with it; may be empty
 */
record Target(List<String> names, boolean isFolder, String query) {
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNRESERVED = "-._~!$&'()*+,;=:@";

  /** The target is malformed: 400. */
  static final class BadTarget extends Exception {
    private static final long serialVersionUID = 1;

    BadTarget() {
      super("the path is not percent-encoded UTF-8", null, false, false);
    }
  }

  /** Reads a path with a query, or an address. */
  static Target parse(String target) throws BadTarget {
    String text = withoutHost(target);
    int mark = text.indexOf('?');
    String path = mark < 0 ? text : text.substring(0, mark);
    String query = mark < 0 ? "" : text.substring(mark);
    if (!path.startsWith("/")) {
      throw new BadTarget();
    }
    List<String> names = new ArrayList<>();
    boolean possible = true;
    int from = 1;
    for (int at = path.indexOf('/', from); at >= 0; at = path.indexOf('/', from)) {
      possible &= add(path.substring(from, at), names);
      from = at + 1;
    }
    boolean isFolder = from == path.length();
    if (!isFolder) {
      possible &= add(path.substring(from), names);
    }
    return new Target(possible ? List.copyOf(names) : null, isFolder, query);
  }

  /** Proxies are asked by whole addresses, and every server has to understand them. */
  private static String withoutHost(String target) {
    int scheme = target.indexOf("://");
    if (target.startsWith("/") || scheme < 0) {
      return target;
    }
    int slash = target.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : target.substring(slash);
  }

  private static boolean add(String part, List<String> names) throws BadTarget {
    String name = decoded(part);
    names.add(name);
    return isServed(name) && name.indexOf('/') < 0;
  }

  /** Whether files of a name, or in a folder of a name, are for visitors. */
  static boolean isServed(String name) {
    return !name.isEmpty() && (name.charAt(0) != '.' || name.equals(".well-known"));
  }

  private static String decoded(String part) throws BadTarget {
    byte[] bytes = new byte[part.length()];
    int length = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) (digit(part, i + 1) << 4 | digit(part, i + 2));
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0 || !isSame(text.getBytes(StandardCharsets.UTF_8), bytes, length)) {
      throw new BadTarget();
    }
    return text;
  }

  private static int digit(String part, int at) throws BadTarget {
    char c = at < part.length() ? part.charAt(at) : ' ';
    int digit = HEX.indexOf(c >= 'a' && c <= 'f' ? (char) (c - 32) : c);
    if (digit < 0) {
      throw new BadTarget();
    }
    return digit;
  }

  /** What was no UTF-8 is another text than it was. */
  private static boolean isSame(byte[] one, byte[] other, int length) {
    boolean same = one.length == length;
    for (int i = 0; same && i < length; i++) {
      same = one[i] == other[i];
    }
    return same;
  }

  /** Whether something in the folder could be meant. */
  boolean isPossible() {
    return names != null;
  }

  /** The same as a folder, as an address on this server. */
  String asFolder() {
    StringBuilder path = new StringBuilder("/");
    for (String name : names) {
      append(path, name);
      path.append('/');
    }
    return path + query;
  }

  private static void append(StringBuilder path, String name) {
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        path.append(c);
      } else {
        path.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }
}
