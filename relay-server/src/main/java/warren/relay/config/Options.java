package warren.relay.config;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The settings as picocli's options: the parser of every source, and the help. */
final class Options {
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

  private Options() {}

  /** What holds if nothing is given. */
  static ParseResult defaults() {
    String[] arguments =
        Arrays.stream(Setting.values())
            .filter(setting -> !setting.fallback().isEmpty())
            .map(setting -> setting.flag() + "=" + setting.fallback())
            .toArray(String[]::new);
    return parser().parseArgs(arguments);
  }

  /** Parses all flags and collects what is wrong with them. */
  static CommandLine parser() {
    CommandSpec spec = CommandSpec.create();
    spec.parser().collectErrors(true);
    for (Setting setting : Setting.values()) {
      spec.addOption(setting.option());
    }
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  static String help() {
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
}
