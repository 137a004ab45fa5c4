package warren.relay.config;

import java.util.Locale;

/**
 * A row of the {@link Table}.
 *
 * @param name as a flag without its dashes, and as a key of the file
 * @param kind how its text becomes its value
 * @param fallback the text that holds if none is given; empty for nothing
 * @param meaning for people, in one line
 */
public record Setting<T>(String name, Kind<T> kind, String fallback, String meaning) {
  private static final String PREFIX = "WARREN_RELAY_";

  public String flag() {
    return "--" + name;
  }

  /** Its name in the environment. */
  public String variable() {
    return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether a name in the environment looks like one of ours. */
  static boolean isVariable(String name) {
    return name.startsWith(PREFIX);
  }

  /** By its name alone, of which there is one in the table. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> setting && setting.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
