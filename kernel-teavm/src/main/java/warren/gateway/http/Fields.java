package warren.gateway.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Header or trailer fields in their order. */
public final class Fields implements Iterable<Field> {
  private final List<Field> fields = new ArrayList<>();

  public Fields add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  public int size() {
    return fields.size();
  }

  @Override
  public Iterator<Field> iterator() {
    return fields.iterator();
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  /** The value of the first field of a name, or null. */
  public String first(String name) {
    for (Field field : fields) {
      if (field.is(name)) {
        return field.value();
      }
    }
    return null;
  }

  /** The values of all fields of a name. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.is(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** The members of a field's list in small letters, those of several fields as one list. */
  public List<String> members(String name) {
    List<String> members = between(name);
    members.removeIf(String::isEmpty);
    return members;
  }

  /** What stands between the commas, empty members included. */
  List<String> between(String name) {
    List<String> members = new ArrayList<>();
    for (String value : all(name)) {
      for (String member : Syntax.split(value, ',')) {
        members.add(Syntax.lower(Syntax.trim(member)));
      }
    }
    return members;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
