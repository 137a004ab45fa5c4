package warren.relay.config;

import static warren.relay.config.Converters.ADDRESS;
import static warren.relay.config.Converters.FILE;
import static warren.relay.config.Converters.TEXT;
import static warren.relay.config.Converters.TIME;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.OptionSpec;
import warren.relay.bore.BoreLimits;
import warren.relay.bore.BoreSettings;
import warren.relay.config.Converters.SettingType;
import warren.relay.policy.ClientLimits;
import warren.relay.session.SessionLimits;

/** Every setting, once, in the order of the help: how it is written, its default, its meaning. */
enum Setting {
  CONFIG(FILE, "", "read settings from this file, lines of name=value"),
  HOST(ADDRESS, "127.0.0.1", "listen on this address for tabs"),
  PORT(Converters.PORT, 8421, "on this port; 0: a free one"),
  THREADS(Converters.THREADS, 0, "threads that serve tabs; 0: one a processor"),
  GRACE(TIME, "10s", "at a stop, streams may finish within this time"),

  ALLOW(Converters.TARGETS, "", "tabs may reach this target, besides bore servers"),
  BORE_SERVER(Converters.BORE_SERVERS, "", "tabs may reach this bore server"),
  ORIGIN(Converters.ORIGINS, Default.ORIGINS, "pages of it may connect; *: all"),
  TOKEN(TEXT, "", "clients must bring this token; better in a file"),
  TOKEN_FILE(FILE, "", "the token is this file's first line"),
  PROXY(Converters.NETWORKS, "", "believe X-Forwarded-For of this proxy or network"),

  KEYSTORE(FILE, "", "a keystore of Java's, PKCS #12 or JKS"),
  KEYSTORE_PASSWORD(TEXT, "", "its password; better in a file"),
  KEYSTORE_PASSWORD_FILE(FILE, "", "its password is this file's first line"),
  CERTIFICATE(FILE, "", "a chain of certificates, PEM"),
  KEY(FILE, "", "the certificate's key, PEM, PKCS #8, not encrypted"),

  CONNECTIONS(Default.CLIENT.connections(), "connections in all"),
  CONNECTIONS_PER_CLIENT(Default.CLIENT.connectionsPerClient(), "connections of one address"),
  STREAMS(Default.CLIENT.streams(), "streams in all"),
  STREAMS_PER_CLIENT(Default.CLIENT.streamsPerClient(), "streams of one address"),
  OPENINGS_PER_SECOND(
      Default.CLIENT.openingsPerSecond(),
      "connections and streams one address may open, on average"),
  OPENINGS_AT_ONCE(Default.CLIENT.openingsAtOnce(), "the same in a burst"),
  BYTES_PER_SECOND(Converters.BYTES, 0, "both ways together, of one address; 0: no limit"),
  BUFFERED_BYTES(
      Converters.BUFFER,
      "",
      "may wait for slow ends; a stream that adds is closed; else half of the heap"),
  BUFFERED_BYTES_PER_CLIENT(
      Converters.BUFFER, "", "the same of one address; else an eighth of the heap"),
  HANDSHAKES(Default.CLIENT.handshakes(), "sockets that are no WebSocket yet"),
  HANDSHAKES_PER_CLIENT(
      Default.CLIENT.handshakesPerClient(), "the same of one address that is no proxy"),
  HANDSHAKES_PER_SECOND(
      Default.CLIENT.handshakesPerSecond(), "new ones of such an address, on average"),
  STREAM_IDLE(TIME, Default.minutes(Default.SESSION.streamIdle()), "closes an idle stream"),
  SESSION_IDLE(
      TIME, Default.minutes(Default.SESSION.sessionIdle()), "closes a connection without streams"),

  BORE(Converters.SWITCH, "on", "whether there is one of its own"),
  BORE_HOST(ADDRESS, "127.0.0.1", "listen on this address for bore clients"),
  BORE_PORT(Converters.PORT, BoreSettings.CONTROL_PORT, "on this port; 0: a free one"),
  BORE_TUNNEL_HOST(ADDRESS, "", "tunnels listen on this address; else bore-host"),
  BORE_MIN_PORT(Converters.PUBLIC_PORT, BoreSettings.MIN_PORT, "tunnels' ports begin here"),
  BORE_MAX_PORT(Converters.PUBLIC_PORT, BoreSettings.MAX_PORT, "and end here"),
  BORE_SECRET(TEXT, "", "clients must know this secret; better in a file"),
  BORE_SECRET_FILE(FILE, "", "the secret is this file's first line"),
  BORE_TUNNELS(Default.BORE.tunnels(), "tunnels in all"),
  BORE_TUNNELS_PER_CLIENT(
      Default.BORE.tunnelsPerClient(), "tunnels of one address that is not this machine's"),
  BORE_TUNNELS_PER_SECOND(
      Default.BORE.hellosPerSecond(),
      "tunnels such an address may ask for, on average; twice as many at once"),
  BORE_HANDSHAKES(Default.BORE.handshakes(), "clients that have sent no message yet"),
  BORE_HANDSHAKES_PER_CLIENT(Default.BORE.handshakesPerClient(), "the same of one address"),
  BORE_PEERS(Default.BORE.peers(), "connections to tunnels' ports in all"),
  BORE_PEERS_PER_TUNNEL(Default.BORE.peersPerTunnel(), "connections to one tunnel's port"),
  BORE_PENDING_PER_TUNNEL(
      Default.BORE.pendingPerTunnel(), "those of them that are not accepted yet"),
  BORE_PEERS_PER_SECOND(Default.BORE.peersPerSecond(), "new ones of one tunnel, on average"),

  ADMIN(Converters.SWITCH, "on", "/healthz, /readyz and /metrics"),
  ADMIN_HOST(ADDRESS, "127.0.0.1", "listen on this address for them"),
  ADMIN_PORT(Converters.PORT, 8422, "on this port; 0: a free one"),
  LOG_FORMAT(Converters.FORMAT, "text", "of events' lines"),
  LOG_LEVEL(Converters.LEVEL, "info", "the least level that is logged");

  static final String PREFIX = "WARREN_RELAY_";

  /** By the titles of the help. */
  static final Map<String, Set<Setting>> GROUPS = groups();

  @SuppressWarnings("ImmutableEnumChecker") // a converter has no state
  private final SettingType<?> type;

  private final String fallback;
  private final String meaning;

  /** In a class of its own, since a constant's arguments cannot use constants behind it. */
  private static final class Default {
    static final String ORIGINS = "http://localhost:8420,http://127.0.0.1:8420";
    static final ClientLimits CLIENT = ClientLimits.DEFAULT;
    static final SessionLimits SESSION = SessionLimits.DEFAULT;
    static final BoreLimits BORE = BoreLimits.DEFAULT;

    static String minutes(long nanos) {
      return TimeUnit.NANOSECONDS.toMinutes(nanos) + "m";
    }
  }

  /** A limit. */
  Setting(int fallback, String meaning) {
    this(Converters.COUNT, fallback, meaning);
  }

  Setting(SettingType<?> type, Object fallback, String meaning) {
    this.type = type;
    this.fallback = fallback.toString();
    this.meaning = meaning;
  }

  private static Map<String, Set<Setting>> groups() {
    Map<String, Set<Setting>> groups = new LinkedHashMap<>();
    groups.put("The relay", EnumSet.range(CONFIG, GRACE));
    groups.put("Whom it lets in, and where to", EnumSet.range(ALLOW, PROXY));
    groups.put("TLS for tabs: a keystore, or PEM files", EnumSet.range(KEYSTORE, KEY));
    groups.put("Limits for tabs", EnumSet.range(CONNECTIONS, SESSION_IDLE));
    groups.put("The bore server", EnumSet.range(BORE, BORE_PEERS_PER_SECOND));
    groups.put("To watch it", EnumSet.range(ADMIN, LOG_LEVEL));
    return groups;
  }

  static Optional<Setting> named(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** Its name as a flag without the dashes, and in the file. */
  String key() {
    return name().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  String flag() {
    return "--" + key();
  }

  /** Its name in the environment. */
  String variable() {
    return PREFIX + name();
  }

  SettingType<?> type() {
    return type;
  }

  /** What holds if nothing is given, as a text; empty for nothing. */
  String fallback() {
    return fallback;
  }

  /** For people, in one line. */
  String meaning() {
    return meaning;
  }

  OptionSpec option() {
    OptionSpec.Builder option =
        OptionSpec.builder(flag())
            .paramLabel(type.isList() ? type.label() + ",..." : type.label())
            .hideParamSyntax(true)
            .converters(type.converter())
            .description(fallback.isEmpty() ? meaning : meaning + " (" + fallback + ")");
    return type.isList()
        ? option.type(List.class).auxiliaryTypes(Object.class).splitRegex(",").build()
        : option.type(Object.class).build();
  }
}
