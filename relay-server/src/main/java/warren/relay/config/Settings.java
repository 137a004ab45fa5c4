package warren.relay.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Target;
import warren.relay.policy.TargetPattern;
import warren.relay.session.SessionLimits;
import warren.relay.telemetry.Format;
import warren.relay.tls.KeyFiles;

/**
 * What the operator decided, checked.
 *
 * @param relay where tabs connect to
 * @param threads that serve tabs
 * @param policy without the way to the own bore server, whose port may not be known yet; see {@link
 *     #policy(int)}
 * @param bore nothing for no bore server
 * @param admin nothing for no admin port
 */
public record Settings(
    InetSocketAddress relay,
    int threads,
    PolicySettings policy,
    SessionLimits session,
    Optional<KeyFiles> tls,
    Optional<BoreSettings> bore,
    Optional<InetSocketAddress> admin,
    Format logFormat,
    Level logLevel,
    Duration grace) {
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

  /**
   * Reads all sources.
   *
   * @param arguments of the command line
   * @throws ConfigException with every error there is
   */
  public static Settings read(List<String> arguments, Map<String, String> environment)
      throws ConfigException {
    ConfigException.Collector errors = new ConfigException.Collector();
    Sources sources = new Sources(errors);
    sources.read(arguments, environment);
    Settings settings = new SettingsBuilder(sources, errors).build();
    errors.throwIfAny();
    return settings;
  }

  /** What {@code --help} prints. */
  public static String help() {
    CommandSpec spec = CommandSpec.create().name("java -jar relay-server.jar");
    spec.usageMessage()
        .width(WIDTH)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .longOptionsMaxWidth(COLUMN);
    Setting.GROUPS.forEach(
        (title, settings) -> {
          ArgGroupSpec.Builder group = ArgGroupSpec.builder().heading("%n" + title + ":%n");
          settings.forEach(setting -> group.addArg(setting.option()));
          spec.addArgGroup(group.validate(false).build());
        });
    return HEAD + new CommandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF) + FOOT;
  }

  /** The policy that lets tabs reach the own bore server at the port that it got. */
  public PolicySettings policy(int borePort) {
    List<TargetPattern> targets = new ArrayList<>(policy.targets());
    bore.ifPresent(own -> targets.addAll(own(own.address(), borePort)));
    return policy.withTargets(targets);
  }

  /** By the names that a tab on this machine's relay has for it. */
  private static List<TargetPattern> own(InetAddress address, int port) {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      return List.of(
          TargetPattern.parse("localhost:" + port),
          TargetPattern.parse("127.0.0.1:" + port),
          TargetPattern.parse("[::1]:" + port));
    }
    String host = address.getHostAddress().replaceFirst("%.*", "");
    return List.of(TargetPattern.parse(new Target(host, port).toString()));
  }
}
