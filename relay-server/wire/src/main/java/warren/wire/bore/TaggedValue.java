package warren.wire.bore;

import java.util.Optional;

/**
 * The one shape that bore's messages have in JSON: a name alone, or an object whose only member is
 * that name with a text or a whole number.
 *
 * <pre>
 *  "Heartbeat"     {"Hello":2040}     {"Error":"port already in use"}
 * </pre>
 *
 * Strict JSON is read, with its white space and escapes; of numbers those without sign, fraction
 * and exponent.
 *
 * @param value the text, the number's digits, or empty for a name alone
 */
record TaggedValue(String name, Kind kind, String value) {
  enum Kind {
    NOTHING,
    TEXT,
    NUMBER
  }

  /** Empty for whatever has another shape. */
  static Optional<TaggedValue> read(String json) {
    return Optional.ofNullable(new Reader(json).whole());
  }

  static String text(String name, String value) {
    return "{\"" + name + "\":" + quoted(value) + "}";
  }

  static String number(String name, int value) {
    return "{\"" + name + "\":" + value + "}";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(hexDigit(c >> 4)).append(hexDigit(c & 15));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static char hexDigit(int value) {
    return "0123456789abcdef".charAt(value);
  }

  private static int hexValue(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Reads from left to right. What is read is null where the text is something else. */
  private static final class Reader {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String json;
    private int at;

    Reader(String json) {
      this.json = json;
    }

    TaggedValue whole() {
      TaggedValue value = take('{') ? member() : alone();
      return value != null && peek() == 0 && at == json.length() ? value : null;
    }

    private TaggedValue alone() {
      String name = text();
      return name == null ? null : new TaggedValue(name, Kind.NOTHING, "");
    }

    private TaggedValue member() {
      String name = text();
      if (name == null || !take(':')) {
        return null;
      }
      boolean isText = peek() == '"';
      String value = isText ? text() : digits();
      if (value == null || !take('}')) {
        return null;
      }
      return new TaggedValue(name, isText ? Kind.TEXT : Kind.NUMBER, value);
    }

    /** The next character that is no white space; 0 at the end. */
    private char peek() {
      while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
        at++;
      }
      return at < json.length() ? json.charAt(at) : 0;
    }

    private boolean take(char wanted) {
      boolean isThere = peek() == wanted;
      if (isThere) {
        at++;
      }
      return isThere;
    }

    private String digits() {
      peek();
      int start = at;
      while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
        at++;
      }
      String digits = json.substring(start, at);
      boolean isNumber = digits.length() == 1 || (!digits.isEmpty() && digits.charAt(0) != '0');
      return isNumber ? digits : null;
    }

    private String text() {
      if (!take('"')) {
        return null;
      }
      StringBuilder text = new StringBuilder();
      while (at < json.length()) {
        char c = json.charAt(at++);
        if (c == '"') {
          return text.toString();
        }
        int meant = c == '\\' ? escape() : c < ' ' ? -1 : c;
        if (meant < 0) {
          return null;
        }
        text.append((char) meant);
      }
      return null;
    }

    /** The character that an escape means; -1 if it is none. */
    private int escape() {
      char c = at < json.length() ? json.charAt(at++) : 0;
      if (c == 'u') {
        return unicode();
      }
      int which = c == 0 ? -1 : ESCAPED.indexOf(c);
      return which < 0 ? -1 : MEANT.charAt(which);
    }

    private int unicode() {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        int digit = at < json.length() ? hexValue(json.charAt(at++)) : -1;
        if (digit < 0) {
          return -1;
        }
        value = value << 4 | digit;
      }
      return value;
    }
  }
}
