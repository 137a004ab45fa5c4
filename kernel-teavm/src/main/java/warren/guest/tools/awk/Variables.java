package warren.guest.tools.awk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of the program or of one call of a function: each a value or an array. */
final class Variables {
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Map<String, Value>> arrays = new HashMap<>();

  Value get(String name) {
    return values.getOrDefault(name, Value.EMPTY);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  void set(String name, Value value) {
    values.put(name, value);
  }

  Map<String, Value> array(String name) {
    return arrays.computeIfAbsent(name, key -> new LinkedHashMap<>());
  }

  void setArray(String name, Map<String, Value> array) {
    arrays.put(name, array);
  }
}
