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
import warren.relay.tls.KeyStoreFile;
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
    int threads = sources.of(Options.THREADS);
    return new Settings(
        new InetSocketAddress(sources.of(Options.HOST), sources.of(Options.PORT)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        policy(),
        session(),
        tls(),
        bore(),
        admin(),
        sources.of(Options.LOG_FORMAT),
        sources.of(Options.LOG_LEVEL),
        sources.of(Options.GRACE));
  }

  private long positive(Setting<Long> setting, long fallback) {
    long bytes = sources.find(setting).orElse(fallback);
    if (bytes < 1) {
      errors.add(sources.place(setting), "nothing could be carried; write 1 or more");
    }
    return Math.max(1, bytes);
  }

  private PolicySettings policy() {
    List<TargetPattern> targets = new ArrayList<>(sources.of(Options.ALLOW));
    targets.addAll(sources.of(Options.BORE_SERVER));
    return new PolicySettings(
        targets,
        sources.of(Options.ORIGIN),
        sources.secret(Options.TOKEN, Options.TOKEN_FILE).map(Secret::new),
        sources.of(Options.PROXY),
        clients());
  }

  private ClientLimits clients() {
    return new ClientLimits(
        sources.of(Options.CONNECTIONS_PER_CLIENT),
        sources.of(Options.CONNECTIONS),
        sources.of(Options.STREAMS_PER_CLIENT),
        sources.of(Options.STREAMS),
        sources.of(Options.OPENINGS_PER_SECOND),
        sources.of(Options.OPENINGS_AT_ONCE),
        sources.of(Options.BYTES_PER_SECOND),
        sources.of(Options.HANDSHAKES),
        sources.of(Options.HANDSHAKES_PER_CLIENT),
        sources.of(Options.HANDSHAKES_PER_SECOND),
        positive(Options.BUFFERED_BYTES, ClientLimits.DEFAULT.bufferedBytes()),
        positive(Options.BUFFERED_BYTES_PER_CLIENT, ClientLimits.DEFAULT.bufferedBytesPerClient()));
  }

  private SessionLimits session() {
    return SessionLimits.DEFAULT.withIdle(
        sources.of(Options.STREAM_IDLE).toNanos(), sources.of(Options.SESSION_IDLE).toNanos());
  }

  // --- TLS

  private Optional<KeyFiles> tls() {
    Optional<String> password =
        sources.secret(Options.KEYSTORE_PASSWORD, Options.KEYSTORE_PASSWORD_FILE);
    Optional<Path> store = sources.find(Options.KEYSTORE);
    Optional<Path> chain = sources.find(Options.CERTIFICATE);
    Optional<Path> key = sources.find(Options.KEY);
    boolean hasPassword =
        sources.has(Options.KEYSTORE_PASSWORD) || sources.has(Options.KEYSTORE_PASSWORD_FILE);
    together(
        Options.KEYSTORE, sources.has(Options.KEYSTORE), hasPassword, "--keystore-password-file");
    together(Options.KEYSTORE_PASSWORD, hasPassword, sources.has(Options.KEYSTORE), "--keystore");
    together(
        Options.CERTIFICATE, sources.has(Options.CERTIFICATE), sources.has(Options.KEY), "--key");
    together(
        Options.KEY, sources.has(Options.KEY), sources.has(Options.CERTIFICATE), "--certificate");
    if (sources.has(Options.KEYSTORE) && sources.has(Options.CERTIFICATE)) {
      errors.add(
          sources.place(Options.KEYSTORE),
          "so is " + sources.place(Options.CERTIFICATE) + "; one is enough, leave the other out");
    }
    if (store.isPresent() && password.isPresent()) {
      return Optional.of(new KeyStoreFile(store.get(), password.get()));
    }
    return chain.flatMap(certificate -> key.map(its -> new PemFiles(certificate, its)));
  }

  private void together(Setting<?> setting, boolean isGiven, boolean hasOther, String other) {
    if (isGiven && !hasOther) {
      errors.add(sources.place(setting), "it needs " + other + " beside it");
    }
  }

  // --- the bore server

  private Optional<BoreSettings> bore() {
    Optional<Authentication> secret =
        sources.secret(Options.BORE_SECRET, Options.BORE_SECRET_FILE).map(Authentication::by);
    int least = sources.of(Options.BORE_MIN_PORT);
    int most = sources.of(Options.BORE_MAX_PORT);
    if (least > most) {
      errors.add(
          sources.place(Options.BORE_MIN_PORT),
          least + " is behind the range's end " + most + "; write a smaller one");
      most = least;
    }
    BoreSettings settings =
        new BoreSettings(
            sources.of(Options.BORE_HOST),
            sources.find(Options.BORE_TUNNEL_HOST).orElseGet(() -> sources.of(Options.BORE_HOST)),
            sources.of(Options.BORE_PORT),
            least,
            most,
            secret,
            boreLimits());
    return sources.of(Options.BORE) ? Optional.of(settings) : Optional.empty();
  }

  private BoreLimits boreLimits() {
    return new BoreLimits(
        sources.of(Options.BORE_TUNNELS),
        sources.of(Options.BORE_TUNNELS_PER_CLIENT),
        sources.of(Options.BORE_CALLERS),
        sources.of(Options.BORE_CALLERS_PER_CLIENT),
        sources.of(Options.BORE_VISITORS),
        sources.of(Options.BORE_VISITORS_PER_TUNNEL),
        sources.of(Options.BORE_WAITING_PER_TUNNEL),
        sources.of(Options.BORE_VISITORS_PER_SECOND),
        sources.of(Options.BORE_TUNNELS_PER_SECOND));
  }

  private Optional<InetSocketAddress> admin() {
    InetSocketAddress address =
        new InetSocketAddress(sources.of(Options.ADMIN_HOST), sources.of(Options.ADMIN_PORT));
    return sources.of(Options.ADMIN) ? Optional.of(address) : Optional.empty();
  }
}
