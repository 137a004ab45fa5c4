package warren.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page must know of this server, as JSON. Options have no characters that it escapes. */
final class ServerFile {
  static final String PATH = "/sdk/server.json";

  private ServerFile() {}

  static String of(Options options) {
    String previews = "\"previewHost\":" + quoted(options.previews().template());
    return "{" + previews + (options.relays().isEmpty() ? "" : tunnel(options)) + "}\n";
  }

  private static String tunnel(Options options) {
    TunnelOptions tunnels = options.tunnels();
    Map<String, String> members = new LinkedHashMap<>();
    members.put("relay", options.relays().get(0));
    if (tunnels.token() != null) {
      members.put("token", tunnels.token());
    }
    members.put("server", tunnels.server());
    members.put("host", tunnels.host());
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
        .collect(Collectors.joining(",", ",\"tunnel\":{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
