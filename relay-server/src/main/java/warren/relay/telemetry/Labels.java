package warren.relay.telemetry;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Labels as Prometheus has them: {@code {reason="blocked",kind="tcp"}}. */
final class Labels {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private Labels() {}

  /** Empty without labels. */
  static String of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a label without a value");
    }
    StringJoiner labels = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!NAME.matcher(namesAndValues[i]).matches()) {
        throw new IllegalArgumentException("no name of a label: " + namesAndValues[i]);
      }
      labels.add(namesAndValues[i] + "=\"" + escaped(namesAndValues[i + 1]) + "\"");
    }
    return labels.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
