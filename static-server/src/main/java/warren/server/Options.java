package warren.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param port the port to listen on; 0 takes a free one
 * @param host the address to listen on, or null for loopback
 * @param pageHost the name under which the page is visited, or null
 * @param previews how the hosts of previews are named
 * @param relays WebSocket origins that the page may connect to; tunnels go through the first
 * @param outbound where programs may send HTTP, as sources of a policy
 * @param tunnels what else the page is told of tunnels
 * @param roots folders to serve in place of the jar's own files
 * @param help whether only the help is wanted
 */
record Options(
    int port,
    String host,
    String pageHost,
    PreviewHosts previews,
    List<String> relays,
    List<String> outbound,
    TunnelOptions tunnels,
    List<Path> roots,
    boolean help) {
  static final int DEFAULT_PORT = 8420;

  static final String HELP =
      """
      Usage: java -jar static-server.jar [options]
        --port N        listen on this port (default 8420)
        --host ADDRESS  listen on this address (default: loopback only)
        --page-host NAME
                        the name under which the page is visited, if it is not localhost
        --preview-host p{port}-{session}.DOMAIN
                        the names of previews (default p{port}-{session}.localhost); DOMAIN must be
                        on another site than the page
        --relay URL     let the page connect to this relay, ws://HOST:PORT (may be repeated); its
                        tunnels go through the first
        --relay-token-file FILE
                        the relay's token; whoever visits the page gets it
        --bore HOST[:PORT]
                        the bore server of tunnels, as the relay reaches it (default localhost:7835)
        --tunnel-host NAME
                        the name under which others reach its ports, if it is not HOST
        --outbound SOURCE
                        let programs send HTTP there by the browser: https: (the default), an
                        origin as http://HOST:PORT, or none (may be repeated)
        --root FOLDER   serve this folder in place of the jar's own files (may be repeated)
        --help          print this
      """;

  private static final Pattern RELAY = Pattern.compile("wss?://[A-Za-z0-9.\\-\\[\\]:]+/?");

  private static final Pattern OUTBOUND =
      Pattern.compile("https?:(//[A-Za-z0-9.*\\-\\[\\]:]+)?|none");

  private static final Pattern BORE =
      Pattern.compile("([A-Za-z0-9.\\-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.\\-]+|\\[[0-9a-f:]+]");

  /** A token is sent as the name of a subprotocol: RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  Options {
    relays = List.copyOf(relays);
    outbound = List.copyOf(outbound);
    roots = List.copyOf(roots);
  }

  /** A command line that cannot be followed; the message is one line. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  static Options parse(String... arguments) throws UsageException {
    int port = DEFAULT_PORT;
    String host = null;
    String pageHost = null;
    PreviewHosts previews = PreviewHosts.LOCAL;
    boolean help = false;
    String bore = TunnelOptions.DEFAULT.server();
    String tunnelHost = null;
    String token = null;
    List<String> relays = new ArrayList<>();
    List<String> outbound = new ArrayList<>();
    List<Path> roots = new ArrayList<>();
    for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--port" -> port = port(value(option, rest));
        case "--host" -> host = value(option, rest);
        case "--page-host" -> pageHost = name(value(option, rest));
        case "--preview-host" -> previews = previews(value(option, rest));
        case "--relay" -> relays.add(relay(value(option, rest)));
        case "--outbound" -> outbound.add(outbound(value(option, rest)));
        case "--relay-token-file" -> token = token(value(option, rest));
        case "--bore" -> bore = bore(value(option, rest));
        case "--tunnel-host" -> tunnelHost = tunnelHost(value(option, rest));
        case "--root" -> roots.add(folder(value(option, rest)));
        case "--help", "-h" -> help = true;
        default -> throw new UsageException(option + " is not an option; --help lists them");
      }
    }
    checkApart(previews, pageHost);
    if (outbound.isEmpty()) {
      outbound.add("https:");
    }
    outbound.remove("none");
    TunnelOptions tunnels = TunnelOptions.of(bore, tunnelHost, token);
    return new Options(port, host, pageHost, previews, relays, outbound, tunnels, roots, help);
  }

  /** Previews run code of others: they must not be on the page's site. */
  private static void checkApart(PreviewHosts previews, String pageHost) throws UsageException {
    if (pageHost == null && !PreviewHosts.LOCAL.includes(previews.domain())) {
      throw new UsageException("--preview-host " + previews.template() + " needs --page-host NAME");
    }
    String page = pageHost == null ? HostRule.LOCALHOST : pageHost;
    if (!previews.isApartFrom(page)) {
      throw new UsageException(
          "previews at "
              + previews.template()
              + " would be on the page's site, "
              + page
              + ": give --preview-host another domain");
    }
  }

  private static String value(String option, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.next();
  }

  private static int port(String value) throws UsageException {
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) < 1 << 16) {
      return Integer.parseInt(value);
    }
    throw new UsageException(value + " is not a port");
  }

  private static String name(String value) throws UsageException {
    String name = value.toLowerCase(Locale.ROOT);
    if (NAME.matcher(name).matches()) {
      return name;
    }
    throw new UsageException(value + " is not a host's name, such as warren.example.com");
  }

  private static PreviewHosts previews(String value) throws UsageException {
    return PreviewHosts.parse(value)
        .orElseThrow(
            () ->
                new UsageException(
                    value + " is not a preview's host, such as p{port}-{session}.example.com"));
  }

  private static String relay(String value) throws UsageException {
    if (RELAY.matcher(value).matches()) {
      return value;
    }
    throw new UsageException(value + " is not a relay's address, such as ws://localhost:8421");
  }

  private static String outbound(String value) throws UsageException {
    if (OUTBOUND.matcher(value).matches()) {
      return value;
    }
    throw new UsageException(value + " is neither https: nor an origin such as http://10.0.0.1:80");
  }

  private static String bore(String value) throws UsageException {
    if (BORE.matcher(value).matches()) {
      return value;
    }
    throw new UsageException(value + " is not a bore server, such as bore.example.com:7835");
  }

  private static String tunnelHost(String value) throws UsageException {
    if (ADDRESS.matcher(value).matches()) {
      return value;
    }
    throw new UsageException(value + " is not a name or an address, such as tunnels.example.com");
  }

  private static String token(String file) throws UsageException {
    try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
      String line = lines.readLine();
      if (line != null && TOKEN.matcher(line.strip()).matches()) {
        return line.strip();
      }
    } catch (IOException unreadable) {
      throw new UsageException("the relay's token cannot be read from " + file);
    }
    throw new UsageException("the first line of " + file + " is not a relay's token");
  }

  private static Path folder(String value) throws UsageException {
    Path folder = Path.of(value);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    throw new UsageException(value + " is not a folder");
  }
}
