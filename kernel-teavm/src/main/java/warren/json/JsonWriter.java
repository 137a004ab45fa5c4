package warren.json;

import java.util.Map;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonBoolean;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;

/** Writes values as text. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  /** Up to here a double holds every integer. */
  private static final double EXACT = 9007199254740992.0;

  static void write(JsonValue value, StringBuilder out) {
    if (value instanceof JsonObject object) {
      writeObject(object, out);
    } else if (value instanceof JsonArray array) {
      writeArray(array, out);
    } else if (value instanceof JsonString string) {
      writeString(string.value(), out);
    } else if (value instanceof JsonNumber number) {
      writeNumber(number.value(), out);
    } else if (value instanceof JsonBoolean bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private static void writeObject(JsonObject object, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      out.append(separator);
      writeString(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void writeArray(JsonArray array, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (JsonValue item : array.items()) {
      out.append(separator);
      write(item, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void writeNumber(double value, StringBuilder out) {
    boolean integer = value == Math.rint(value) && Math.abs(value) <= EXACT;
    if (integer) {
      out.append((long) value);
    } else {
      out.append(value);
    }
  }

  private static void writeString(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
            out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
            out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private JsonWriter() {}
}
