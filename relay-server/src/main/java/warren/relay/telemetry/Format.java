package warren.relay.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/** How an event is written. Whatever the values are, it is one line, without its end. */
public enum Format {
  /** {@code 1970-01-01T00:00:00Z info tunnel_opened port=2040 client="a b"}. */
  TEXT {
    @Override
    String line(Instant time, String level, String event, List<KeyValuePair> pairs) {
      StringBuilder line = new StringBuilder();
      line.append(time).append(' ').append(level).append(' ');
      bare(line, event);
      for (KeyValuePair pair : pairs) {
        line.append(' ');
        bare(line, pair.key);
        line.append('=');
        bare(line, String.valueOf(pair.value));
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
      quoted(line, event);
      for (KeyValuePair pair : pairs) {
        line.append(',');
        quoted(line, pair.key);
        line.append(':');
        json(line, pair.value);
      }
      return line.append('}').toString();
    }
  };

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.:/+@*\\[\\]-]+");

  abstract String line(Instant time, String level, String event, List<KeyValuePair> pairs);

  private static void json(StringBuilder line, Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      line.append(value);
    } else {
      quoted(line, value.toString());
    }
  }

  /** As it is if it can be mistaken for nothing else, otherwise quoted. */
  private static void bare(StringBuilder line, String text) {
    if (BARE.matcher(text).matches()) {
      line.append(text);
    } else {
      quoted(line, text);
    }
  }

  /**
   * As a string of JSON. All that is no visible character is escaped, or it might end the line,
   * move a terminal's cursor or turn the direction of what follows.
   */
  private static void quoted(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (isVisible(c)) {
        line.append(c);
      } else {
        line.append(String.format("\\u%04x", (int) c));
      }
    }
    line.append('"');
  }

  /** Halves of a surrogate pair count as not: a lone one could not be written. */
  private static boolean isVisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
