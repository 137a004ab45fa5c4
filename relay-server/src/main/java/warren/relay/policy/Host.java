package warren.relay.policy;

import java.net.IDN;
import java.net.InetAddress;
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
      return Literals.v6(text).map(Host::new);
    }
    String name = normalised(text);
    if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    if (ENDS_IN_A_NUMBER.matcher(name).matches()) {
      return Literals.v4(name).map(Host::new);
    }
    return Optional.of(new Host(name, Optional.empty()));
  }

  /** Those have no other writing; the JDK's tables for the rest take a while to load. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Before anything is compared: other writings of letters, digits and dots become ASCII. */
  private static String normalised(String text) {
    try {
      String ascii = (isAscii(text) ? text : IDN.toASCII(text)).toLowerCase(Locale.ROOT);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "";
    }
  }
}
