package warren.relay.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The texts that were given, as values. A text that is none is a mistake, told once. */
final class Values {
  private final Map<Setting<?>, Given> given;
  private final Mistakes mistakes;

  Values(Map<Setting<?>, Given> given, Mistakes mistakes) {
    this.given = given;
    this.mistakes = mistakes;
  }

  /** What was given, else the default. */
  <T> T of(Setting<T> setting) {
    return maybe(setting).orElseGet(() -> setting.kind().parse(setting.fallback()));
  }

  /** What was given. */
  <T> Optional<T> maybe(Setting<T> setting) {
    Given found = given.get(setting);
    if (found == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(setting.kind().parse(found.text()));
    } catch (IllegalArgumentException e) {
      mistakes.add(found.where(), e.getMessage());
      return Optional.empty();
    }
  }

  boolean has(Setting<?> setting) {
    return given.containsKey(setting);
  }

  /** How a person finds the setting again. */
  String where(Setting<?> setting) {
    return has(setting) ? given.get(setting).where() : setting.flag();
  }

  /** A secret may be given as it is or by a file; of both the one that wins by its place. */
  Optional<String> secret(Setting<String> plain, Setting<Path> file) {
    if (has(plain) && has(file)) {
      int order = given.get(plain).layer().compareTo(given.get(file).layer());
      if (order == 0) {
        mistakes.add(where(plain), "so is " + where(file) + "; leave one out");
      }
      return order > 0 ? maybe(plain) : firstLine(file);
    }
    return has(plain) ? maybe(plain) : firstLine(file);
  }

  private Optional<String> firstLine(Setting<Path> setting) {
    return maybe(setting).flatMap(path -> firstLine(setting, path));
  }

  private Optional<String> firstLine(Setting<Path> setting, Path path) {
    try {
      String line = Files.readString(path, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (!line.isBlank()) {
        return Optional.of(line.strip());
      }
    } catch (IOException e) {
      // is told below
    }
    mistakes.add(where(setting), "'" + path + "' has no text in its first line; write it there");
    return Optional.empty();
  }
}
