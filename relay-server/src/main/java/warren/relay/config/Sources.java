package warren.relay.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import warren.relay.config.Converters.SettingType;

/**
 * Where settings come from: flags, environment and file. Each is parsed by picocli as a list of
 * flags; a setting of an earlier source is ignored in later ones. Values are not repeated in errors
 * about names, since they may be secrets.
 */
final class Sources {
  private final ConfigException.Collector errors;

  private final ParseResult defaults = defaults();

  /** In the order of precedence. */
  private final List<Source> sources = new ArrayList<>();

  /**
   * One of them.
   *
   * @param names the flags that were given
   * @param place of a flag, as a person finds it: {@code --port}, {@code WARREN_RELAY_PORT}, {@code
   *     relay.properties: port}
   */
  private record Source(ParseResult parsed, List<String> names, UnaryOperator<String> place) {}

  Sources(ConfigException.Collector errors) {
    this.errors = errors;
  }

  void read(List<String> arguments, Map<String, String> environment) {
    parse(arguments, flag -> flag, "no such flag");
    parseEnvironment(environment);
    find(Setting.CONFIG, Converters.FILE).ifPresent(this::parseFile);
  }

  private void parseEnvironment(Map<String, String> environment) {
    List<String> flags = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(Setting.PREFIX)) {
        String key = name.substring(Setting.PREFIX.length()).toLowerCase(Locale.ROOT);
        flags.add("--" + key.replace('_', '-') + "=" + environment.get(name));
      }
    }
    parse(flags, Sources::variable, "no such variable");
  }

  private static String variable(String flag) {
    return Setting.PREFIX + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private void parseFile(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      errors.add(file.toString(), "it is no file of name=value lines in UTF-8; see --help");
    }
    List<String> flags = new ArrayList<>();
    for (String name : new TreeSet<>(lines.stringPropertyNames())) {
      boolean isKnown = Setting.named(name).filter(known -> known != Setting.CONFIG).isPresent();
      String flag = isKnown ? "--" + name : "--unknown." + name;
      flags.add(flag + "=" + lines.getProperty(name).strip());
    }
    UnaryOperator<String> place = flag -> file + ": " + flag.replaceFirst("^--(unknown.)?", "");
    parse(flags, place, "no such setting in a file");
  }

  /** Parses what no earlier source has. */
  private void parse(List<String> given, UnaryOperator<String> place, String unknown) {
    List<String> arguments = given.stream().filter(argument -> !isGiven(name(argument))).toList();
    if (arguments.isEmpty()) {
      return; // a parser of all options takes some milliseconds to build
    }
    ParseResult parsed = parser().parseArgs(arguments.toArray(new String[0]));
    for (Exception error : parsed.errors()) {
      if (error instanceof OverwrittenOptionException twice) {
        errors.add(place.apply(flag(twice.getOverwritten())), "it is given twice; leave one out");
      } else if (error instanceof MissingParameterException missing) {
        missing.getMissing().forEach(option -> addMissing(place.apply(flag(option)), option));
      } else if (error instanceof UnmatchedArgumentException unmatched) {
        addUnmatched(unmatched.getUnmatched().iterator(), arguments, place, unknown);
      } else if (error instanceof ParameterException wrong) {
        errors.add(place.apply(flag(wrong.getArgSpec())), text(wrong));
      }
    }
    List<String> names =
        arguments.stream().filter(text -> text.startsWith("--")).map(Sources::name).toList();
    sources.add(new Source(parsed, names, place));
  }

  /** What holds if nothing is given. */
  private static ParseResult defaults() {
    String[] arguments =
        Arrays.stream(Setting.values())
            .filter(setting -> !setting.fallback().isEmpty())
            .map(setting -> setting.flag() + "=" + setting.fallback())
            .toArray(String[]::new);
    return parser().parseArgs(arguments);
  }

  /** Parses all flags and collects what is wrong with them. */
  private static CommandLine parser() {
    CommandSpec spec = CommandSpec.create();
    spec.parser().collectErrors(true);
    for (Setting setting : Setting.values()) {
      spec.addOption(setting.option());
    }
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  private boolean isGiven(String flag) {
    return Setting.named(flag.replaceFirst("^--", "")).isPresent()
        && sources.stream().anyMatch(source -> source.names().contains(flag));
  }

  private void addMissing(String place, CommandLine.Model.ArgSpec option) {
    String label = Setting.named(flag(option).substring(2)).orElseThrow().type().label();
    errors.add(place, "it needs a value: " + flag(option) + " " + label);
  }

  /** An argument after an unknown flag is taken for its value. */
  private void addUnmatched(
      Iterator<String> unmatched,
      List<String> arguments,
      UnaryOperator<String> place,
      String unknown) {
    boolean isValue = false;
    while (unmatched.hasNext()) {
      String argument = unmatched.next();
      if (argument.startsWith("--")) {
        errors.add(place.apply(name(argument)), unknown + "; --help lists the settings");
        isValue = argument.indexOf('=') < 0;
      } else {
        if (!isValue) {
          int number = arguments.indexOf(argument) + 1;
          errors.add("argument " + number, "it belongs to no flag; write --name VALUE");
        }
        isValue = false;
      }
    }
  }

  private static String flag(CommandLine.Model.ArgSpec option) {
    return ((CommandLine.Model.OptionSpec) option).longestName();
  }

  private static String name(String argument) {
    return argument.replaceFirst("(?s)=.*", "");
  }

  private static String text(ParameterException wrong) {
    return wrong.getCause() == null ? wrong.getMessage() : wrong.getCause().getMessage();
  }

  /** What was given, else the default; {@code type} is the setting's own. */
  <T> T of(Setting setting, SettingType<T> type) {
    return find(setting, type).orElseGet(() -> type.in(defaults, setting.flag()));
  }

  /** What was given; {@code type} is the setting's own. */
  <T> Optional<T> find(Setting setting, SettingType<T> type) {
    if (!setting.type().equals(type)) {
      throw new IllegalArgumentException(setting + " is of another type");
    }
    return source(setting).map(source -> type.in(source.parsed(), setting.flag()));
  }

  private Optional<Source> source(Setting setting) {
    return sources.stream().filter(source -> source.names().contains(setting.flag())).findFirst();
  }

  boolean has(Setting setting) {
    return source(setting).isPresent();
  }

  /** How a person finds the setting again. */
  String place(Setting setting) {
    return source(setting)
        .map(source -> source.place().apply(setting.flag()))
        .orElse(setting.flag());
  }

  /** A secret is given as it is or by a file; of both, the one whose source comes first wins. */
  Optional<String> secret(Setting plain, Setting file) {
    int plainAt = source(plain).map(sources::indexOf).orElse(sources.size());
    int fileAt = source(file).map(sources::indexOf).orElse(sources.size());
    if (plainAt == fileAt && has(plain)) {
      errors.add(place(plain), "so is " + place(file) + "; leave one out");
    }
    return plainAt < fileAt
        ? find(plain, Converters.TEXT)
        : find(file, Converters.FILE).flatMap(path -> firstLine(file, path));
  }

  private Optional<String> firstLine(Setting setting, Path path) {
    try {
      String line = Files.readString(path, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (!line.isBlank()) {
        return Optional.of(line.strip());
      }
    } catch (IOException e) {
      // reported below
    }
    errors.add(place(setting), "'" + path + "' has no text in its first line; write it there");
    return Optional.empty();
  }
}
