package warren.relay.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warren.relay.bore.Authentication;
import warren.relay.bore.BoreLimits;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.BufferLimit;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.KnockLimits;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Secret;
import warren.relay.policy.TargetPattern;
import warren.relay.session.SessionLimits;
import warren.relay.tls.KeyFiles;
import warren.relay.tls.KeyStoreFile;
import warren.relay.tls.PemFiles;

/** Makes the settings of single values, and checks what belongs together. */
final class SettingsReader {
  private final Values values;
  private final Mistakes mistakes;

  SettingsReader(Values values, Mistakes mistakes) {
    this.values = values;
    this.mistakes = mistakes;
  }

  /** Reads everything, so that every mistake is found; with one, what it returns is of no use. */
  Settings read() {
    int threads = values.of(Table.THREADS);
    return new Settings(
        new InetSocketAddress(values.of(Table.HOST), values.of(Table.PORT)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        policy(),
        session(),
        buffers(),
        tls(),
        bore(),
        admin(),
        values.of(Table.LOG_FORMAT),
        values.of(Table.LOG_LEVEL),
        values.of(Table.GRACE));
  }

  private BufferLimit buffers() {
    BufferLimit byHeap = BufferLimit.ofHeap(Runtime.getRuntime().maxMemory());
    return new BufferLimit(
        positive(Table.BUFFERED_BYTES_PER_CLIENT, byHeap.perClient()),
        positive(Table.BUFFERED_BYTES, byHeap.inAll()));
  }

  private long positive(Setting<Long> setting, long fallback) {
    long bytes = values.maybe(setting).orElse(fallback);
    if (bytes < 1) {
      mistakes.add(values.where(setting), "nothing could be carried; write 1 or more");
    }
    return Math.max(1, bytes);
  }

  private PolicySettings policy() {
    List<TargetPattern> targets = new ArrayList<>(values.of(Table.ALLOW));
    targets.addAll(values.of(Table.BORE_SERVER));
    return new PolicySettings(
        targets,
        values.of(Table.ORIGIN),
        values.secret(Table.TOKEN, Table.TOKEN_FILE).map(Secret::new),
        values.of(Table.PROXY),
        clients(),
        new KnockLimits(
            values.of(Table.HANDSHAKES),
            values.of(Table.HANDSHAKES_PER_CLIENT),
            values.of(Table.HANDSHAKES_PER_SECOND)));
  }

  private ClientLimits clients() {
    return new ClientLimits(
        values.of(Table.CONNECTIONS_PER_CLIENT),
        values.of(Table.CONNECTIONS),
        values.of(Table.STREAMS_PER_CLIENT),
        values.of(Table.STREAMS),
        values.of(Table.OPENINGS_PER_SECOND),
        values.of(Table.OPENINGS_AT_ONCE),
        values.of(Table.BYTES_PER_SECOND));
  }

  private SessionLimits session() {
    return SessionLimits.DEFAULT.withIdle(
        values.of(Table.STREAM_IDLE).toNanos(), values.of(Table.SESSION_IDLE).toNanos());
  }

  // --- TLS
  // ----------------------------------------------------------------------------------------

  private Optional<KeyFiles> tls() {
    Optional<String> password =
        values.secret(Table.KEYSTORE_PASSWORD, Table.KEYSTORE_PASSWORD_FILE);
    Optional<Path> store = values.maybe(Table.KEYSTORE);
    Optional<Path> chain = values.maybe(Table.CERTIFICATE);
    Optional<Path> key = values.maybe(Table.KEY);
    boolean hasPassword =
        values.has(Table.KEYSTORE_PASSWORD) || values.has(Table.KEYSTORE_PASSWORD_FILE);
    together(Table.KEYSTORE, values.has(Table.KEYSTORE), hasPassword, "--keystore-password-file");
    together(Table.KEYSTORE_PASSWORD, hasPassword, values.has(Table.KEYSTORE), "--keystore");
    together(Table.CERTIFICATE, values.has(Table.CERTIFICATE), values.has(Table.KEY), "--key");
    together(Table.KEY, values.has(Table.KEY), values.has(Table.CERTIFICATE), "--certificate");
    if (values.has(Table.KEYSTORE) && values.has(Table.CERTIFICATE)) {
      mistakes.add(
          values.where(Table.KEYSTORE),
          "so is " + values.where(Table.CERTIFICATE) + "; one is enough, leave the other out");
    }
    if (store.isPresent() && password.isPresent()) {
      return Optional.of(new KeyStoreFile(store.get(), password.get()));
    }
    return chain.flatMap(certificate -> key.map(its -> new PemFiles(certificate, its)));
  }

  private void together(Setting<?> setting, boolean isGiven, boolean hasOther, String other) {
    if (isGiven && !hasOther) {
      mistakes.add(values.where(setting), "it needs " + other + " beside it");
    }
  }

  // --- the bore server
  // ----------------------------------------------------------------------------

  private Optional<BoreSettings> bore() {
    Optional<Authentication> secret =
        values.secret(Table.BORE_SECRET, Table.BORE_SECRET_FILE).map(Authentication::by);
    int least = values.of(Table.BORE_MIN_PORT);
    int most = values.of(Table.BORE_MAX_PORT);
    if (least > most) {
      mistakes.add(
          values.where(Table.BORE_MIN_PORT),
          least + " is behind the range's end " + most + "; write a smaller one");
      most = least;
    }
    BoreSettings settings =
        new BoreSettings(
            values.of(Table.BORE_HOST),
            values.maybe(Table.BORE_TUNNEL_HOST).orElseGet(() -> values.of(Table.BORE_HOST)),
            values.of(Table.BORE_PORT),
            least,
            most,
            secret,
            boreLimits());
    return values.of(Table.BORE) ? Optional.of(settings) : Optional.empty();
  }

  private BoreLimits boreLimits() {
    return new BoreLimits(
        values.of(Table.BORE_TUNNELS),
        values.of(Table.BORE_TUNNELS_PER_CLIENT),
        values.of(Table.BORE_CALLERS),
        values.of(Table.BORE_CALLERS_PER_CLIENT),
        values.of(Table.BORE_VISITORS),
        values.of(Table.BORE_VISITORS_PER_TUNNEL),
        values.of(Table.BORE_WAITING_PER_TUNNEL),
        values.of(Table.BORE_VISITORS_PER_SECOND),
        values.of(Table.BORE_TUNNELS_PER_SECOND));
  }

  private Optional<InetSocketAddress> admin() {
    InetSocketAddress address =
        new InetSocketAddress(values.of(Table.ADMIN_HOST), values.of(Table.ADMIN_PORT));
    return values.of(Table.ADMIN) ? Optional.of(address) : Optional.empty();
  }
}
