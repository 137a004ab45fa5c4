package warren.relay.config;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text becomes a value.
 *
 * @param placeholder what stands for the value in the help
 * @param isList whether it may be given several times; commas part the values
 */
public record Kind<T>(String placeholder, boolean isList, Parser<T> parser) {
  /** Reads a text. */
  interface Parser<T> {
    /** Throws an IllegalArgumentException that says in one line what is wrong or what to write. */
    T parse(String text);
  }

  Kind(String placeholder, Parser<T> parser) {
    this(placeholder, false, parser);
  }

  T parse(String text) {
    return parser.parse(text);
  }

  /** Several of these. */
  Kind<List<T>> list() {
    return new Kind<>(placeholder, true, this::parseAll);
  }

  private List<T> parseAll(String text) {
    List<T> all = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        all.add(parse(part.strip()));
      }
    }
    return List.copyOf(all);
  }
}
