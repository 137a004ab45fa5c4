package warren.guest.site;

import java.util.ArrayList;
import java.util.List;

/** Splits texts: paths at their slashes, tables at their spaces. */
final class Names {
  private Names() {}

  /** The names without empty ones. */
  static List<String> of(String path) {
    return split(path, '/');
  }

  /** What is between separators, without what is empty. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == separator) {
        if (at > from) {
          parts.add(text.substring(from, at));
        }
        from = at + 1;
      }
    }
    return parts;
  }

  /** The names of an absolute path, without dots; nothing is above the root. */
  static List<String> resolved(String path) {
    List<String> names = new ArrayList<>();
    for (String name : of(path)) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }
}
