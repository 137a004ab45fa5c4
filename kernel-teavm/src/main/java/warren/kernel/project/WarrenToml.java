package warren.kernel.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonBoolean;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.kernel.program.CommandLine;
import warren.kernel.program.CommandLine.BadCommandLine;
import warren.kernel.project.TomlReader.BadSettings;
import warren.text.OneLine;

/**
 * What a project's {@code warren.toml} says. All its keys:
 *
 * <pre>
 * command = "python"                  # required; further words become the first arguments
 * args = ["main.py", "--port", "80"]  # or one string, split as a shell would
 * cwd = "src"                         # relative to the file; default "."
 * listen = [8080]                     # ports, for programs that get listening sockets from outside
 * [env]
 * NAME = "value"
 * [outbound]
 * index = "https://host/simple"       # the Python package index: PIP_INDEX_URL, if that is not in env
 * </pre>
 *
 * @param command a command's name, or a path to a {@code .wasm}, relative to {@code cwd}
 * @param cwd without dots and slashes around it; empty for the folder of the file
 * @param listen ports to listen at for the program
 */
record WarrenToml(
    String command, List<String> args, Map<String, String> env, String cwd, List<Integer> listen) {
  static final String NAME = "warren.toml";

  WarrenToml {
    args = List.copyOf(args);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    listen = List.copyOf(listen);
  }

  static WarrenToml parse(String text) throws BadSettings {
    Parser parser = new Parser();
    for (TomlReader.Entry entry : TomlReader.read(text)) {
      parser.accept(entry);
    }
    if (parser.command.isEmpty()) {
      throw new BadSettings(1, "`command` is missing, such as `command = \"python\"`");
    }
    List<String> args = new ArrayList<>(parser.command.subList(1, parser.command.size()));
    args.addAll(parser.args);
    return new WarrenToml(
        parser.command.get(0), args, parser.environment(), parser.cwd, parser.listen);
  }

  private static final class Parser {
    private final Set<List<String>> seen = new HashSet<>();
    private final Map<String, String> env = new LinkedHashMap<>();
    private List<String> command = List.of();
    private List<String> args = List.of();
    private String cwd = "";
    private List<Integer> listen = List.of();
    private String index;

    void accept(TomlReader.Entry entry) throws BadSettings {
      List<String> key = entry.key();
      if (!seen.add(key)) {
        throw new BadSettings(entry.line(), "`" + String.join(".", key) + "` stands there twice");
      }
      if (key.get(0).equals("env")) {
        acceptEnv(entry);
        return;
      }
      switch (String.join(".", key)) {
        case "command" -> {
          command = words(entry);
          if (command.isEmpty()) {
            throw new BadSettings(entry.line(), "`command` is empty");
          }
        }
        case "args" ->
            args = entry.value() instanceof JsonArray array ? strings(entry, array) : words(entry);
        case "cwd" -> cwd = acceptCwd(entry);
        case "listen" -> listen = ports(entry);
        case "outbound.index" -> index = address(entry, entry.value());
        case "outbound" -> acceptOutbound(entry);
        default ->
            throw new BadSettings(
                entry.line(),
                "`"
                    + OneLine.plain(String.join(".", key))
                    + "` is unknown;"
                    + " command, args, cwd, listen, [env] and index of [outbound] are read");
      }
    }

    private void acceptOutbound(TomlReader.Entry entry) throws BadSettings {
      boolean isTable = entry.value() instanceof JsonObject;
      Map<String, JsonValue> members = isTable ? ((JsonObject) entry.value()).members() : Map.of();
      if (!members.keySet().equals(Set.of("index"))) {
        throw new BadSettings(
            entry.line(), "`outbound` should be a table of index = \"https://...\"");
      }
      index = address(entry, members.get("index"));
    }

    private static String address(TomlReader.Entry entry, JsonValue value) throws BadSettings {
      String text = value instanceof JsonString string ? string.value() : "";
      boolean isHttp = text.startsWith("https://") || text.startsWith("http://");
      if (!isHttp || !OneLine.plain(text).equals(text) || text.indexOf(' ') >= 0) {
        throw new BadSettings(
            entry.line(),
            "`index` should be an address, such as `index = \"https://host/simple\"`");
      }
      return text;
    }

    private Map<String, String> environment() {
      Map<String, String> all = new LinkedHashMap<>(env);
      if (index != null) {
        all.putIfAbsent("PIP_INDEX_URL", index);
      }
      return all;
    }

    private void acceptEnv(TomlReader.Entry entry) throws BadSettings {
      if (entry.key().size() == 2) {
        putEnv(entry, entry.key().get(1), entry.value());
      } else if (entry.key().size() == 1 && entry.value() instanceof JsonObject object) {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          putEnv(entry, member.getKey(), member.getValue());
        }
      } else {
        throw new BadSettings(entry.line(), "`env` should be a table of NAME = \"value\"");
      }
    }

    private void putEnv(TomlReader.Entry entry, String name, JsonValue value) throws BadSettings {
      String text = null;
      if (value instanceof JsonString string) {
        text = string.value();
      } else if (value instanceof JsonNumber number) {
        text = Long.toString((long) number.value());
      } else if (value instanceof JsonBoolean bool) {
        text = bool.value() ? "true" : "false";
      }
      boolean fits = text != null && text.indexOf('\0') < 0;
      if (!fits || name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        throw new BadSettings(entry.line(), "`env` should be a table of NAME = \"value\"");
      }
      env.put(name, text);
    }

    private static String acceptCwd(TomlReader.Entry entry) throws BadSettings {
      String normal =
          entry.value() instanceof JsonString string ? Paths.inside(string.value()) : null;
      if (normal == null) {
        throw new BadSettings(
            entry.line(), "`cwd` should be a folder of the project, relative to warren.toml");
      }
      return normal;
    }

    private static List<Integer> ports(TomlReader.Entry entry) throws BadSettings {
      List<Integer> ports = new ArrayList<>();
      List<JsonValue> items =
          entry.value() instanceof JsonArray array ? array.items() : List.of(entry.value());
      for (JsonValue item : items) {
        double port = item instanceof JsonNumber number ? number.value() : -1;
        if (port != (int) port || port < 0 || port > 65_535) {
          throw new BadSettings(
              entry.line(), "`listen` should be a list of ports, such as `listen = [8080]`");
        }
        ports.add((int) port);
      }
      return ports;
    }

    private static List<String> words(TomlReader.Entry entry) throws BadSettings {
      if (!(entry.value() instanceof JsonString string) || string.value().indexOf('\0') >= 0) {
        throw new BadSettings(
            entry.line(), "`" + entry.key().get(0) + "` should be text between quotes");
      }
      try {
        return CommandLine.split(string.value());
      } catch (BadCommandLine bad) {
        throw new BadSettings(entry.line(), bad.getMessage());
      }
    }

    private static List<String> strings(TomlReader.Entry entry, JsonArray array)
        throws BadSettings {
      List<String> strings = new ArrayList<>();
      for (JsonValue item : array.items()) {
        if (!(item instanceof JsonString string) || string.value().indexOf('\0') >= 0) {
          throw new BadSettings(entry.line(), "each of `args` should be text between quotes");
        }
        strings.add(string.value());
      }
      return strings;
    }
  }
}
