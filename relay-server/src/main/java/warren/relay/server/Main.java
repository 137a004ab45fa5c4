package warren.relay.server;

import java.util.List;
import java.util.Optional;
import warren.relay.config.ConfigException;
import warren.relay.config.Settings;
import warren.relay.telemetry.Logging;

/** Starts the server from the command line. Lines for people on stdout, events on stderr. */
final class Main {
  private static final int CANNOT_START = 1;
  private static final int MISCONFIGURED = 2;

  private Main() {}

  public static void main(String[] arguments) {
    List<String> all = List.of(arguments);
    if (all.contains("--help") || all.contains("-h")) {
      System.out.print(Settings.help());
    } else if (all.contains("--version")) {
      System.out.println("relay-server " + version());
    } else {
      run(all);
    }
  }

  private static void run(List<String> arguments) {
    try {
      Settings settings = Settings.read(arguments, System.getenv());
      Logging.to(System.err, settings.logFormat(), settings.logLevel());
      RelayServer server = RelayServer.start(settings);
      StopSignals.handle(() -> server.stop(settings.grace()));
      server.addresses().forEach(System.out::println);
    } catch (ConfigException e) {
      fail(e.errors(), MISCONFIGURED);
    } catch (CannotStart e) {
      fail(List.of(e.getMessage()), CANNOT_START);
    }
  }

  private static void fail(List<String> lines, int code) {
    lines.forEach(line -> System.err.println("relay-server: " + line));
    System.exit(code);
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not run from its jar)");
  }
}
