package warren.relay.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import warren.relay.bore.BoreLimits;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.Network;
import warren.relay.policy.TargetPattern;
import warren.relay.session.SessionLimits;
import warren.relay.telemetry.Format;

/** Every setting, once, in the order of the help. */
public final class Options {
  private static final String LOOPBACK = "127.0.0.1";
  private static final ClientLimits CLIENT = ClientLimits.DEFAULT;
  private static final SessionLimits SESSION = SessionLimits.DEFAULT;
  private static final BoreLimits BORE_LIMITS = BoreLimits.DEFAULT;

  private static final int WIDTH = 119;
  private static final int COLUMN = 40;

  private static final String HEAD =
      """
      Carries TCP for tabs over WebSockets, and is a bore server.

      A setting --some-name is some-name in the file and WARREN_RELAY_SOME_NAME in the environment.
      A flag wins over the environment, that over the file, that over the default. A flag marked
      with ... may be given several times; commas separate its values.

      """;

  private static final String FOOT =
      """

      Else:
        --help, --version
      """;

  private static final Map<String, List<Setting<?>>> GROUPS = new LinkedHashMap<>();
  private static final Map<String, Setting<?>> BY_NAME = new LinkedHashMap<>();
  private static List<Setting<?>> current = List.of();

  private Options() {}

  private static void group(String title) {
    current = new ArrayList<>();
    GROUPS.put(title, current);
  }

  private static <T> Setting<T> row(
      String name, Converters.Type<T> type, Object fallback, String meaning) {
    return add(
        new Setting<>(name, type.label(), false, type.converter(), fallback.toString(), meaning));
  }

  private static <T> Setting<List<T>> list(
      String name, Converters.Type<T> type, String fallback, String meaning) {
    ITypeConverter<T> element =
        text -> text.isBlank() ? null : type.converter().convert(text.strip());
    return add(new Setting<>(name, type.label(), true, element, fallback, meaning));
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    current.add(setting);
    BY_NAME.put(setting.name(), setting);
    return setting;
  }

  static {
    group("The relay");
  }

  static final Setting<Path> CONFIG =
      row("config", Converters.FILE, "", "read settings from this file, lines of name=value");
  static final Setting<InetAddress> HOST =
      row("host", Converters.ADDRESS, LOOPBACK, "listen on this address for tabs");
  static final Setting<Integer> PORT =
      row("port", Converters.PORT, 8421, "on this port; 0: a free one");
  static final Setting<Integer> THREADS =
      row("threads", Converters.THREADS, 0, "threads that serve tabs; 0: one a processor");
  static final Setting<Duration> GRACE =
      row("grace", Converters.TIME_SPAN, "10s", "what runs may finish within this time at a stop");

  static {
    group("Whom it lets in, and where to");
  }

  static final Setting<List<TargetPattern>> ALLOW =
      list("allow", Converters.TARGET, "", "tabs may reach this target, besides bore servers");
  static final Setting<List<TargetPattern>> BORE_SERVER =
      list("bore-server", Converters.BORE_SERVER, "", "tabs may reach this bore server");
  static final Setting<List<String>> ORIGIN =
      list(
          "origin",
          Converters.ORIGIN,
          "http://localhost:8420,http://127.0.0.1:8420",
          "pages of it may connect; *: all");
  static final Setting<String> TOKEN =
      row("token", Converters.TEXT, "", "clients must bring this token; better in a file");
  static final Setting<Path> TOKEN_FILE =
      row("token-file", Converters.FILE, "", "the token is this file's first line");
  static final Setting<List<Network>> PROXY =
      list("proxy", Converters.NETWORK, "", "believe X-Forwarded-For of this proxy or network");

  static {
    group("TLS for tabs: a keystore, or PEM files");
  }

  static final Setting<Path> KEYSTORE =
      row("keystore", Converters.FILE, "", "a keystore of Java's, PKCS #12 or JKS");
  static final Setting<String> KEYSTORE_PASSWORD =
      row("keystore-password", Converters.TEXT, "", "its password; better in a file");
  static final Setting<Path> KEYSTORE_PASSWORD_FILE =
      row("keystore-password-file", Converters.FILE, "", "its password is this file's first line");
  static final Setting<Path> CERTIFICATE =
      row("certificate", Converters.FILE, "", "a chain of certificates, PEM");
  static final Setting<Path> KEY =
      row("key", Converters.FILE, "", "the certificate's key, PEM, PKCS #8, not encrypted");

  static {
    group("Limits for tabs");
  }

  static final Setting<Integer> CONNECTIONS =
      row("connections", Converters.COUNT, CLIENT.connections(), "connections in all");
  static final Setting<Integer> CONNECTIONS_PER_CLIENT =
      row(
          "connections-per-client",
          Converters.COUNT,
          CLIENT.connectionsPerClient(),
          "connections of one address");
  static final Setting<Integer> STREAMS =
      row("streams", Converters.COUNT, CLIENT.streams(), "streams in all");
  static final Setting<Integer> STREAMS_PER_CLIENT =
      row(
          "streams-per-client",
          Converters.COUNT,
          CLIENT.streamsPerClient(),
          "streams of one address");
  static final Setting<Integer> OPENINGS_PER_SECOND =
      row(
          "openings-per-second",
          Converters.COUNT,
          CLIENT.openingsPerSecond(),
          "connections and streams one address may open, on average");
  static final Setting<Integer> OPENINGS_AT_ONCE =
      row("openings-at-once", Converters.COUNT, CLIENT.openingsAtOnce(), "the same in a burst");
  static final Setting<Long> BYTES_PER_SECOND =
      row(
          "bytes-per-second",
          Converters.RATE,
          CLIENT.bytesPerSecond(),
          "both ways together, of one address; 0: no limit");
  static final Setting<Long> BUFFERED_BYTES =
      row(
          "buffered-bytes",
          Converters.RATE,
          "",
          "may wait for slow ends; a stream that adds is closed; else half of the heap");
  static final Setting<Long> BUFFERED_BYTES_PER_CLIENT =
      row(
          "buffered-bytes-per-client",
          Converters.RATE,
          "",
          "the same of one address; else an eighth of the heap");
  static final Setting<Integer> HANDSHAKES =
      row("handshakes", Converters.COUNT, CLIENT.handshakes(), "sockets that are no WebSocket yet");
  static final Setting<Integer> HANDSHAKES_PER_CLIENT =
      row(
          "handshakes-per-client",
          Converters.COUNT,
          CLIENT.handshakesPerClient(),
          "the same of one address that is no proxy");
  static final Setting<Integer> HANDSHAKES_PER_SECOND =
      row(
          "handshakes-per-second",
          Converters.COUNT,
          CLIENT.handshakesPerSecond(),
          "new ones of such an address, on average");
  static final Setting<Duration> STREAM_IDLE =
      row(
          "stream-idle",
          Converters.TIME_SPAN,
          minutes(SESSION.streamIdle()),
          "closes an idle stream");
  static final Setting<Duration> SESSION_IDLE =
      row(
          "session-idle",
          Converters.TIME_SPAN,
          minutes(SESSION.sessionIdle()),
          "closes a connection without streams");

  static {
    group("The bore server");
  }

  static final Setting<Boolean> BORE =
      row("bore", Converters.SWITCH, "on", "whether there is one of its own");
  static final Setting<InetAddress> BORE_HOST =
      row("bore-host", Converters.ADDRESS, LOOPBACK, "listen on this address for bore clients");
  static final Setting<Integer> BORE_PORT =
      row("bore-port", Converters.PORT, BoreSettings.CONTROL_PORT, "on this port; 0: a free one");
  static final Setting<InetAddress> BORE_TUNNEL_HOST =
      row(
          "bore-tunnel-host",
          Converters.ADDRESS,
          "",
          "tunnels listen on this address; else bore-host");
  static final Setting<Integer> BORE_MIN_PORT =
      row(
          "bore-min-port",
          Converters.PUBLIC_PORT,
          BoreSettings.MIN_PORT,
          "tunnels' ports begin here");
  static final Setting<Integer> BORE_MAX_PORT =
      row("bore-max-port", Converters.PUBLIC_PORT, BoreSettings.MAX_PORT, "and end here");
  static final Setting<String> BORE_SECRET =
      row("bore-secret", Converters.TEXT, "", "clients must know this secret; better in a file");
  static final Setting<Path> BORE_SECRET_FILE =
      row("bore-secret-file", Converters.FILE, "", "the secret is this file's first line");
  static final Setting<Integer> BORE_TUNNELS =
      row("bore-tunnels", Converters.COUNT, BORE_LIMITS.tunnels(), "tunnels in all");
  static final Setting<Integer> BORE_TUNNELS_PER_CLIENT =
      row(
          "bore-tunnels-per-client",
          Converters.COUNT,
          BORE_LIMITS.tunnelsPerClient(),
          "tunnels of one address that is not this machine's");
  static final Setting<Integer> BORE_TUNNELS_PER_SECOND =
      row(
          "bore-tunnels-per-second",
          Converters.COUNT,
          BORE_LIMITS.hellosPerSecond(),
          "tunnels such an address may ask for, on average; twice as many at once");
  static final Setting<Integer> BORE_CALLERS =
      row(
          "bore-callers",
          Converters.COUNT,
          BORE_LIMITS.handshakes(),
          "clients that have not spoken yet");
  static final Setting<Integer> BORE_CALLERS_PER_CLIENT =
      row(
          "bore-callers-per-client",
          Converters.COUNT,
          BORE_LIMITS.handshakesPerClient(),
          "the same of one address");
  static final Setting<Integer> BORE_VISITORS =
      row("bore-visitors", Converters.COUNT, BORE_LIMITS.peers(), "visitors in all");
  static final Setting<Integer> BORE_VISITORS_PER_TUNNEL =
      row(
          "bore-visitors-per-tunnel",
          Converters.COUNT,
          BORE_LIMITS.peersPerTunnel(),
          "visitors of one tunnel");
  static final Setting<Integer> BORE_WAITING_PER_TUNNEL =
      row(
          "bore-waiting-per-tunnel",
          Converters.COUNT,
          BORE_LIMITS.pendingPerTunnel(),
          "those of them that are not accepted yet");
  static final Setting<Integer> BORE_VISITORS_PER_SECOND =
      row(
          "bore-visitors-per-second",
          Converters.COUNT,
          BORE_LIMITS.peersPerSecond(),
          "new ones of one tunnel, on average");

  static {
    group("To watch it");
  }

  static final Setting<Boolean> ADMIN =
      row("admin", Converters.SWITCH, "on", "/healthz, /readyz and /metrics");
  static final Setting<InetAddress> ADMIN_HOST =
      row("admin-host", Converters.ADDRESS, LOOPBACK, "listen on this address for them");
  static final Setting<Integer> ADMIN_PORT =
      row("admin-port", Converters.PORT, 8422, "on this port; 0: a free one");
  static final Setting<Format> LOG_FORMAT =
      row(
          "log-format",
          Converters.word(List.of(Format.values())),
          Converters.word(Format.TEXT),
          "of events' lines");
  static final Setting<Level> LOG_LEVEL =
      row(
          "log-level",
          Converters.word(List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)),
          Converters.word(Level.INFO),
          "the least that is told");

  private static String minutes(long nanos) {
    return Duration.ofNanos(nanos).toMinutes() + "m";
  }

  /** By the titles of the help. */
  public static Map<String, List<Setting<?>>> groups() {
    return GROUPS;
  }

  static Setting<?> named(String name) {
    return BY_NAME.get(name);
  }

  static Iterable<Setting<?>> all() {
    return BY_NAME.values();
  }

  /** What holds if nothing is given. */
  static ParseResult defaults() {
    List<String> arguments = new ArrayList<>();
    for (Setting<?> setting : all()) {
      if (!setting.fallback().isEmpty()) {
        arguments.add(setting.flag() + "=" + setting.fallback());
      }
    }
    return parser().parseArgs(arguments.toArray(new String[0]));
  }

  /** Parses all flags and collects what is wrong with them. */
  static CommandLine parser() {
    CommandSpec spec = CommandSpec.create();
    spec.parser().collectErrors(true);
    all().forEach(setting -> spec.addOption(setting.option()));
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  static String help() {
    CommandSpec spec = CommandSpec.create().name("java -jar relay-server.jar");
    spec.usageMessage()
        .width(WIDTH)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .longOptionsMaxWidth(COLUMN);
    GROUPS.forEach(
        (title, settings) -> {
          ArgGroupSpec.Builder group = ArgGroupSpec.builder().heading("%n" + title + ":%n");
          settings.forEach(setting -> group.addArg(setting.option()));
          spec.addArgGroup(group.validate(false).build());
        });
    return HEAD + new CommandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF) + FOOT;
  }
}
