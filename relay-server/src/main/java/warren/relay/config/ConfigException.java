package warren.relay.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The settings cannot be used. */
public final class ConfigException extends Exception {
  private final List<String> errors;

  private ConfigException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = errors;
  }

  /** All errors, each a line that says what to do. Without secrets. */
  public List<String> errors() {
    return errors;
  }

  /** Collects errors, each of them once. */
  static final class Collector {
    private final Set<String> lines = new LinkedHashSet<>();

    /** One line that says what to do, whatever texts of others are in it. */
    void add(String place, String error) {
      lines.add((place + ": " + error).replaceAll("\\p{Cntrl}", "?"));
    }

    void throwIfAny() throws ConfigException {
      if (!lines.isEmpty()) {
        throw new ConfigException(List.copyOf(lines));
      }
    }
  }
}
