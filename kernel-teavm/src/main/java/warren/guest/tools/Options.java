package warren.guest.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options as GNU's tools take them: letters together, long names, and values of both. */
public final class Options {
  private final Map<Character, List<String>> given = new HashMap<>();
  private final List<String> rest = new ArrayList<>();
  private final String letters;
  private final String[] names;

  private Options(String letters, String[] names) {
    this.letters = letters;
    this.names = names;
  }

  /**
   * Parses arguments, of which the first is the tool's name.
   *
   * @param letters each with a colon behind it if it has a value, as {@code ab:c}
   * @param names long names with their letters, as {@code all=a}
   */
  public static Options parse(List<String> arguments, String letters, String... names)
      throws BadUsage {
    return parse(arguments, true, letters, names);
  }

  /** The same up to the first argument that is none. */
  public static Options parseFirst(List<String> arguments, String letters, String... names)
      throws BadUsage {
    return parse(arguments, false, letters, names);
  }

  private static Options parse(
      List<String> arguments, boolean mixes, String letters, String[] names) throws BadUsage {
    Options options = new Options(letters, names);
    int i = 1;
    while (i < arguments.size()) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        options.rest.addAll(arguments.subList(i, arguments.size()));
        break;
      } else if (word.startsWith("--")) {
        i += options.name(word, i < arguments.size() ? arguments.get(i) : null);
      } else if (word.startsWith("-") && word.length() > 1) {
        i += options.letters(word, i < arguments.size() ? arguments.get(i) : null);
      } else {
        options.rest.add(word);
        if (!mixes) {
          options.rest.addAll(arguments.subList(i, arguments.size()));
          break;
        }
      }
    }
    return options;
  }

  private boolean takesValue(char letter) {
    int at = letters.indexOf(letter);
    return at >= 0 && letters.startsWith(":", at + 1);
  }

  private int name(String word, String next) throws BadUsage {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    char letter = letterOf(name, word);
    if (equals >= 0) {
      add(letter, word.substring(equals + 1));
      return 0;
    }
    if (!takesValue(letter)) {
      add(letter, "");
      return 0;
    }
    if (next == null) {
      throw new BadUsage("option '--" + name + "' requires an argument");
    }
    add(letter, next);
    return 1;
  }

  private char letterOf(String name, String word) throws BadUsage {
    for (String known : names) {
      if (known.substring(0, known.length() - 2).equals(name)) {
        return known.charAt(known.length() - 1);
      }
    }
    for (String known : names) {
      if (known.startsWith(name)) {
        return known.charAt(known.length() - 1);
      }
    }
    throw new BadUsage("unrecognized option '" + word + "'");
  }

  private int letters(String word, String next) throws BadUsage {
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == ':' || letters.indexOf(letter) < 0) {
        throw new BadUsage("invalid option -- '" + letter + "'");
      }
      if (takesValue(letter)) {
        String value = word.substring(i + 1);
        if (value.isEmpty() && next == null) {
          throw new BadUsage("option requires an argument -- '" + letter + "'");
        }
        add(letter, value.isEmpty() ? next : value);
        return value.isEmpty() ? 1 : 0;
      }
      add(letter, "");
    }
    return 0;
  }

  private void add(char letter, String value) {
    given.computeIfAbsent(letter, key -> new ArrayList<>()).add(value);
  }

  public boolean has(char letter) {
    return given.containsKey(letter);
  }

  /** The last value of an option, or another one. */
  public String value(char letter, String otherwise) {
    List<String> all = given.get(letter);
    return all == null ? otherwise : all.get(all.size() - 1);
  }

  /** All values of an option. */
  public List<String> values(char letter) {
    return given.getOrDefault(letter, List.of());
  }

  /** The arguments that are no options. */
  public List<String> rest() {
    return rest;
  }

  /** The same, or {@code -} if there are none. */
  public List<String> files() {
    return rest.isEmpty() ? List.of("-") : rest;
  }
}
