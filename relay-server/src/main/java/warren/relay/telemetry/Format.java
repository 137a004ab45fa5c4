package warren.relay.telemetry;

import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** How an event is written. Whatever the values are, it is one line, without its end. */
public enum Format {
  /** {@code 1970-01-01T00:00:00Z info tunnel_opened port=2040 client="a b"}. */
  TEXT {
    @Override
    String line(Instant time, String level, String event, List<KeyValuePair> pairs) {
      StringBuilder line = new StringBuilder();
      line.append(time).append(' ').append(level).append(' ');
      Quoting.bare(line, event);
      for (KeyValuePair pair : pairs) {
        line.append(' ');
        Quoting.bare(line, pair.key);
        line.append('=');
        Quoting.bare(line, String.valueOf(pair.value));
      }
      return line.toString();
    }
  },

  /** One object a line; numbers, truth values and null as they are, all else as texts. */
  JSON {
    @Override
    String line(Instant time, String level, String event, List<KeyValuePair> pairs) {
      StringBuilder line = new StringBuilder("{\"time\":\"").append(time).append("\",\"level\":\"");
      line.append(level).append("\",\"event\":");
      Quoting.quoted(line, event);
      for (KeyValuePair pair : pairs) {
        line.append(',');
        Quoting.quoted(line, pair.key);
        line.append(':');
        json(line, pair.value);
      }
      return line.append('}').toString();
    }
  };

  abstract String line(Instant time, String level, String event, List<KeyValuePair> pairs);

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
