package warren.kernel.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.json.Json;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.json.MalformedJson;
import warren.kernel.program.RuntimeEntry.RuntimeFile;
import warren.shared.abi.Signal;

/**
 * The runtimes that the site serves: {@code /runtimes/manifest.json}, as the build of {@code
 * runtimes/} writes it. Unknown members are ignored.
 */
public record Manifest(List<RuntimeEntry> runtimes, List<MissingRuntime> missing) {
  /** No runtimes at all. */
  public static final Manifest EMPTY = new Manifest(List.of(), List.of());

  /** Copies the lists. */
  public Manifest {
    runtimes = List.copyOf(runtimes);
    missing = List.copyOf(missing);
  }

  /**
   * Reads the text of the file.
   *
   * @throws BadManifest if it is no JSON or an entry lacks what is needed to fetch and start it
   */
  public static Manifest parse(String text) throws BadManifest {
    JsonObject root;
    try {
      root = object(Json.parse(text), "the file");
    } catch (MalformedJson malformed) {
      throw new BadManifest(malformed.getMessage());
    }
    List<RuntimeEntry> runtimes = new ArrayList<>();
    for (JsonValue item : root.items("runtimes")) {
      runtimes.add(entry(object(item, "a runtime")));
    }
    List<MissingRuntime> missing = new ArrayList<>();
    for (JsonValue item : root.items("missing")) {
      JsonObject left = object(item, "a missing runtime");
      missing.add(new MissingRuntime(text(left, "name"), text(left, "why"), left.text("fix")));
    }
    return new Manifest(runtimes, missing);
  }

  private static RuntimeEntry entry(JsonObject json) throws BadManifest {
    List<RuntimeFile> files = new ArrayList<>();
    for (JsonValue item : json.items("files")) {
      JsonObject file = object(item, "a file");
      files.add(file(file, text(file, "path")));
    }
    return new RuntimeEntry(
        text(json, "name"),
        text(json, "version"),
        text(json, "language"),
        commands(member(json, "commands")),
        file(member(json, "program"), null),
        files,
        text(json, "licence"),
        text(json, "source"));
  }

  private static RuntimeFile file(JsonObject json, String path) throws BadManifest {
    double size = json.get("size") instanceof JsonNumber number ? number.value() : -1;
    if (size < 0 || size != Math.rint(size)) {
      throw new BadManifest("`size` is no number of bytes");
    }
    return new RuntimeFile(path, text(json, "url"), text(json, "sha256"), (long) size);
  }

  private static List<RuntimeCommand> commands(JsonObject json) throws BadManifest {
    List<RuntimeCommand> commands = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : json.members().entrySet()) {
      JsonObject command = object(member.getValue(), "a command");
      List<String> argv = new ArrayList<>();
      for (JsonValue word : command.items("argv")) {
        argv.add(string(word, "argv"));
      }
      if (argv.isEmpty()) {
        argv.add(member.getKey());
      }
      Map<String, String> env = new LinkedHashMap<>();
      if (command.object("env") != null) {
        for (Map.Entry<String, JsonValue> pair : command.object("env").members().entrySet()) {
          env.put(pair.getKey(), string(pair.getValue(), "env"));
        }
      }
      boolean absoluteScript = "absolute".equals(command.text("script"));
      boolean takesName = "given".equals(command.text("name"));
      int ignored = 0;
      for (JsonValue name : command.items("ignores")) {
        ignored |= 1 << Math.max(0, Signal.number(string(name, "ignores")));
      }
      commands.add(
          new RuntimeCommand(member.getKey(), argv, env, absoluteScript, takesName, ignored));
    }
    return commands;
  }

  private static JsonObject member(JsonObject json, String name) throws BadManifest {
    return object(json.get(name), "`" + name + "`");
  }

  private static String text(JsonObject json, String name) throws BadManifest {
    return string(json.get(name), name);
  }

  private static JsonObject object(JsonValue value, String what) throws BadManifest {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new BadManifest(what + " is no object");
  }

  private static String string(JsonValue value, String name) throws BadManifest {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw new BadManifest("`" + name + "` is no string");
  }

  /** The manifest of the runtimes is malformed; the message is one line. */
  public static final class BadManifest extends Exception {
    BadManifest(String message) {
      super("manifest.json cannot be read: " + message, null, false, false);
    }
  }

  /**
   * A runtime that was left out when the site was built.
   *
   * @param why one line
   * @param fix the command that gets what was missing; null if there is none
   */
  public record MissingRuntime(String name, String why, String fix) {}
}
