package warren.relay.telemetry;

import java.time.Instant;

/** How an event is written. Whatever the values are, it is one line, without its end. */
public enum Format {
  /** {@code 1970-01-01T00:00:00Z info tunnel_opened port=2040 client="a b"}. */
  TEXT {
    @Override
    String line(Instant time, Level level, String event, Object[] keysAndValues) {
      StringBuilder line = new StringBuilder();
      line.append(time).append(' ').append(level.text()).append(' ');
      Quoting.bare(line, event);
      for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
        line.append(' ');
        Quoting.bare(line, String.valueOf(keysAndValues[i]));
        line.append('=');
        Quoting.bare(line, String.valueOf(keysAndValues[i + 1]));
      }
      return line.toString();
    }
  },

  /** One object a line; numbers, truth values and null as they are, all else as texts. */
  JSON {
    @Override
    String line(Instant time, Level level, String event, Object[] keysAndValues) {
      StringBuilder line = new StringBuilder("{\"time\":\"").append(time).append("\",\"level\":\"");
      line.append(level.text()).append("\",\"event\":");
      Quoting.quoted(line, event);
      for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
        line.append(',');
        Quoting.quoted(line, String.valueOf(keysAndValues[i]));
        line.append(':');
        json(line, keysAndValues[i + 1]);
      }
      return line.append('}').toString();
    }
  };

  abstract String line(Instant time, Level level, String event, Object[] keysAndValues);

  private static void json(StringBuilder line, Object value) {
    boolean isAsItIs =
        value == null
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long;
    if (isAsItIs) {
      line.append(value);
    } else {
      Quoting.quoted(line, value.toString());
    }
  }
}
