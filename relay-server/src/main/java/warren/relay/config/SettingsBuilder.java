package warren.relay.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warren.relay.bore.Authentication;
import warren.relay.bore.BoreLimits;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Secret;
import warren.relay.policy.TargetPattern;
import warren.relay.session.SessionLimits;
import warren.relay.tls.KeyFiles;
import warren.relay.tls.KeyFiles.KeyStoreFile;
import warren.relay.tls.PemFiles;

/** Builds the settings from single values, and checks what belongs together. */
final class SettingsBuilder {
  private final Sources sources;
  private final ConfigException.Collector errors;

  SettingsBuilder(Sources sources, ConfigException.Collector errors) {
    this.sources = sources;
    this.errors = errors;
  }

  /** Reads everything, so that every error is found; with one, what it returns is of no use. */
  Settings build() {
    int threads = sources.of(Setting.THREADS, Converters.THREADS);
    return new Settings(
        new InetSocketAddress(
            sources.of(Setting.HOST, Converters.ADDRESS),
            sources.of(Setting.PORT, Converters.PORT)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        policy(),
        session(),
        tls(),
        bore(),
        admin(),
        sources.of(Setting.LOG_FORMAT, Converters.FORMAT),
        sources.of(Setting.LOG_LEVEL, Converters.LEVEL),
        sources.of(Setting.GRACE, Converters.TIME));
  }

  private int count(Setting setting) {
    return sources.of(setting, Converters.COUNT);
  }

  private PolicySettings policy() {
    List<TargetPattern> targets = new ArrayList<>(sources.of(Setting.ALLOW, Converters.TARGETS));
    targets.addAll(sources.of(Setting.BORE_SERVER, Converters.BORE_SERVERS));
    return new PolicySettings(
        targets,
        sources.of(Setting.ORIGIN, Converters.ORIGINS),
        sources.secret(Setting.TOKEN, Setting.TOKEN_FILE).map(Secret::new),
        sources.of(Setting.PROXY, Converters.NETWORKS),
        clients());
  }

  private ClientLimits clients() {
    return new ClientLimits(
        count(Setting.CONNECTIONS_PER_CLIENT),
        count(Setting.CONNECTIONS),
        count(Setting.STREAMS_PER_CLIENT),
        count(Setting.STREAMS),
        count(Setting.OPENINGS_PER_SECOND),
        count(Setting.OPENINGS_AT_ONCE),
        sources.of(Setting.BYTES_PER_SECOND, Converters.BYTES),
        count(Setting.HANDSHAKES),
        count(Setting.HANDSHAKES_PER_CLIENT),
        count(Setting.HANDSHAKES_PER_SECOND),
        sources
            .find(Setting.BUFFERED_BYTES, Converters.BUFFER)
            .orElse(ClientLimits.DEFAULT.bufferedBytes()),
        sources
            .find(Setting.BUFFERED_BYTES_PER_CLIENT, Converters.BUFFER)
            .orElse(ClientLimits.DEFAULT.bufferedBytesPerClient()));
  }

  private SessionLimits session() {
    return SessionLimits.withIdle(
        sources.of(Setting.STREAM_IDLE, Converters.TIME).toNanos(),
        sources.of(Setting.SESSION_IDLE, Converters.TIME).toNanos());
  }

  private Optional<KeyFiles> tls() {
    Optional<String> password =
        sources.secret(Setting.KEYSTORE_PASSWORD, Setting.KEYSTORE_PASSWORD_FILE);
    Optional<Path> store = sources.find(Setting.KEYSTORE, Converters.FILE);
    Optional<Path> chain = sources.find(Setting.CERTIFICATE, Converters.FILE);
    Optional<Path> key = sources.find(Setting.KEY, Converters.FILE);
    boolean hasPassword =
        sources.has(Setting.KEYSTORE_PASSWORD) || sources.has(Setting.KEYSTORE_PASSWORD_FILE);
    together(
        Setting.KEYSTORE, sources.has(Setting.KEYSTORE), hasPassword, "--keystore-password-file");
    together(Setting.KEYSTORE_PASSWORD, hasPassword, sources.has(Setting.KEYSTORE), "--keystore");
    together(
        Setting.CERTIFICATE, sources.has(Setting.CERTIFICATE), sources.has(Setting.KEY), "--key");
    together(
        Setting.KEY, sources.has(Setting.KEY), sources.has(Setting.CERTIFICATE), "--certificate");
    if (sources.has(Setting.KEYSTORE) && sources.has(Setting.CERTIFICATE)) {
      errors.add(
          sources.place(Setting.KEYSTORE),
          "so is " + sources.place(Setting.CERTIFICATE) + "; one is enough, leave the other out");
    }
    if (store.isPresent() && password.isPresent()) {
      return Optional.of(new KeyStoreFile(store.get(), password.get()));
    }
    return chain.flatMap(certificate -> key.map(its -> new PemFiles(certificate, its)));
  }

  private void together(Setting setting, boolean isGiven, boolean hasOther, String other) {
    if (isGiven && !hasOther) {
      errors.add(sources.place(setting), "it needs " + other + " beside it");
    }
  }

  private Optional<BoreSettings> bore() {
    Optional<Authentication> secret =
        sources
            .secret(Setting.BORE_SECRET, Setting.BORE_SECRET_FILE)
            .map(Secret::new)
            .map(Authentication::new);
    int least = sources.of(Setting.BORE_MIN_PORT, Converters.PUBLIC_PORT);
    int most = sources.of(Setting.BORE_MAX_PORT, Converters.PUBLIC_PORT);
    if (least > most) {
      errors.add(
          sources.place(Setting.BORE_MIN_PORT),
          least + " is behind the range's end " + most + "; write a smaller one");
      most = least;
    }
    BoreSettings settings =
        new BoreSettings(
            sources.of(Setting.BORE_HOST, Converters.ADDRESS),
            sources
                .find(Setting.BORE_TUNNEL_HOST, Converters.ADDRESS)
                .orElseGet(() -> sources.of(Setting.BORE_HOST, Converters.ADDRESS)),
            sources.of(Setting.BORE_PORT, Converters.PORT),
            least,
            most,
            secret,
            boreLimits());
    return sources.of(Setting.BORE, Converters.SWITCH) ? Optional.of(settings) : Optional.empty();
  }

  private BoreLimits boreLimits() {
    return new BoreLimits(
        count(Setting.BORE_TUNNELS),
        count(Setting.BORE_TUNNELS_PER_CLIENT),
        count(Setting.BORE_HANDSHAKES),
        count(Setting.BORE_HANDSHAKES_PER_CLIENT),
        count(Setting.BORE_PEERS),
        count(Setting.BORE_PEERS_PER_TUNNEL),
        count(Setting.BORE_PENDING_PER_TUNNEL),
        count(Setting.BORE_PEERS_PER_SECOND),
        count(Setting.BORE_TUNNELS_PER_SECOND));
  }

  private Optional<InetSocketAddress> admin() {
    InetSocketAddress address =
        new InetSocketAddress(
            sources.of(Setting.ADMIN_HOST, Converters.ADDRESS),
            sources.of(Setting.ADMIN_PORT, Converters.PORT));
    return sources.of(Setting.ADMIN, Converters.SWITCH) ? Optional.of(address) : Optional.empty();
  }
}
