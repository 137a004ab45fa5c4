package warren.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value: RFC 8259, section 3. */
public sealed interface JsonValue {

  /**
   * An object.
   *
   * @param members by name, in the order of the text; of equal names the last counts
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** Keeps the members from changing, in their order. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of a name, or null. */
    public JsonValue get(String name) {
      return members.get(name);
    }

    /** The string of a name, or null if there is none or it is something else. */
    public String text(String name) {
      return members.get(name) instanceof JsonString string ? string.value() : null;
    }

    /** The object of a name, or null if there is none or it is something else. */
    public JsonObject object(String name) {
      return members.get(name) instanceof JsonObject object ? object : null;
    }

    /** The items of the array of a name; none if there is no such array. */
    public List<JsonValue> items(String name) {
      return members.get(name) instanceof JsonArray array ? array.items() : List.of();
    }
  }

  /** An array. */
  record JsonArray(List<JsonValue> items) implements JsonValue {
    /** Keeps the items from changing. */
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record JsonString(String value) implements JsonValue {}

  /**
   * A number, with the range and precision of JavaScript's.
   *
   * @param value finite
   */
  record JsonNumber(double value) implements JsonValue {
    /** Refuses what JSON cannot write. */
    public JsonNumber {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("no number of JSON");
      }
      value += 0.0; // makes -0.0 the 0.0 that it is written as
    }
  }

  /** True or false. */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** Nothing. */
  record JsonNull() implements JsonValue {}
}
