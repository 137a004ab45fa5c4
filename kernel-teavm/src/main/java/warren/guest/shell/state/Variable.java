package warren.guest.shell.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A variable: a text, or an array by numbers or by keys; it may be declared and yet be unset. */
public final class Variable {
  private String text;
  private TreeMap<Integer, String> indexed;
  private Map<String, String> keyed;
  private boolean exported;
  private boolean readOnly;
  private boolean integer;
  private char letterCase;
  private boolean reference;

  /** The text, or that of element 0; null if it is unset. */
  public String text() {
    if (indexed != null) {
      return indexed.get(0);
    }
    return keyed != null ? keyed.get("0") : text;
  }

  /** Whether it has any value. */
  public boolean isSet() {
    return indexed != null ? !indexed.isEmpty() : keyed != null ? !keyed.isEmpty() : text != null;
  }

  public boolean isArray() {
    return indexed != null || keyed != null;
  }

  /** Whether its elements have keys. */
  public boolean isKeyed() {
    return keyed != null;
  }

  void setText(String value) {
    if (indexed != null) {
      indexed.put(0, value);
    } else if (keyed != null) {
      keyed.put("0", value);
    } else {
      text = value;
    }
  }

  /** Makes it an array; a text becomes its first element. */
  public void makeIndexed() {
    if (indexed == null) {
      indexed = new TreeMap<>();
      if (text != null) {
        indexed.put(0, text);
      }
      text = null;
    }
  }

  /** Makes it an array by keys. */
  public void makeKeyed() {
    if (keyed == null) {
      keyed = new LinkedHashMap<>();
      text = null;
    }
  }

  /** Removes all elements. */
  public void clear() {
    text = null;
    if (keyed != null) {
      keyed.clear();
    }
    if (indexed != null) {
      indexed.clear();
    }
  }

  /** An element, or null. */
  public String element(int index) {
    if (indexed == null) {
      return index == 0 ? text : null;
    }
    return indexed.get(index < 0 ? next() + index : index);
  }

  /** The element of a key, or null. */
  public String element(String key) {
    return keyed == null ? null : keyed.get(key);
  }

  void setElement(int index, String value) {
    makeIndexed();
    indexed.put(index < 0 ? next() + index : index, value);
  }

  void setElement(String key, String value) {
    makeKeyed();
    keyed.put(key, value);
  }

  void removeElement(int index) {
    if (indexed != null) {
      indexed.remove(index < 0 ? next() + index : index);
    } else if (index == 0) {
      text = null;
    }
  }

  void removeElement(String key) {
    if (keyed != null) {
      keyed.remove(key);
    }
  }

  /** The index behind the last element. */
  public int next() {
    if (indexed == null) {
      return text == null ? 0 : 1;
    }
    return indexed.isEmpty() ? 0 : indexed.lastKey() + 1;
  }

  /** All elements, in order. */
  public List<String> elements() {
    if (indexed != null) {
      return new ArrayList<>(indexed.values());
    }
    if (keyed != null) {
      return new ArrayList<>(keyed.values());
    }
    return text == null ? List.of() : List.of(text);
  }

  /** The indices or keys of all elements. */
  public List<String> keys() {
    if (keyed != null) {
      return new ArrayList<>(keyed.keySet());
    }
    List<String> keys = new ArrayList<>();
    if (indexed != null) {
      indexed.keySet().forEach(key -> keys.add(String.valueOf(key)));
    } else if (text != null) {
      keys.add("0");
    }
    return keys;
  }

  public boolean isExported() {
    return exported;
  }

  public void setExported(boolean value) {
    exported = value;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public void makeReadOnly() {
    readOnly = true;
  }

  public boolean isInteger() {
    return integer;
  }

  public void setInteger(boolean value) {
    integer = value;
  }

  /** {@code u}, {@code l} or {@code c} for values in upper or lower case or capitals, or 0. */
  public void setLetterCase(char value) {
    letterCase = value;
  }

  public char letterCase() {
    return letterCase;
  }

  /** Whether its text is the name of another variable. */
  public boolean isReference() {
    return reference;
  }

  public void setReference(boolean value) {
    reference = value;
  }

  /** A value in the case that it is declared with. */
  String inCase(String value) {
    return switch (letterCase) {
      case 'u' -> value.toUpperCase(Locale.ROOT);
      case 'l' -> value.toLowerCase(Locale.ROOT);
      case 'c' ->
          value.isEmpty()
              ? value
              : value.substring(0, 1).toUpperCase(Locale.ROOT)
                  + value.substring(1).toLowerCase(Locale.ROOT);
      default -> value;
    };
  }

  Variable copy() {
    Variable copy = new Variable();
    copy.text = text;
    copy.indexed = indexed == null ? null : new TreeMap<>(indexed);
    copy.keyed = keyed == null ? null : new LinkedHashMap<>(keyed);
    copy.exported = exported;
    copy.readOnly = readOnly;
    copy.integer = integer;
    copy.letterCase = letterCase;
    copy.reference = reference;
    return copy;
  }
}
