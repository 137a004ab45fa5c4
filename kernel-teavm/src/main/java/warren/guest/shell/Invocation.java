package warren.guest.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * How a shell was started.
 *
 * @param options those of {@code set}, as they were given
 * @param text of {@code -c}, or null
 * @param name {@code $0}
 * @param handover what another shell gave it with its state, or null
 */
record Invocation(
    List<String> options,
    String text,
    String script,
    String name,
    List<String> parameters,
    String handover,
    boolean isInteractive,
    boolean asksVersion) {
  static Invocation parse(List<String> arguments) {
    List<String> options = new ArrayList<>();
    String handover = null;
    boolean takesText = false;
    boolean interactive = false;
    boolean version = false;
    boolean reads = false;
    int i = 1;
    while (i < arguments.size() && isOption(arguments.get(i))) {
      String word = arguments.get(i++);
      if (word.equals("--") || word.equals("-")) {
        break;
      } else if (word.equals("--subshell")) {
        handover = arguments.get(i++);
      } else if (word.equals("--version")) {
        version = true;
      } else if (word.startsWith("--")) {

      } else if (word.startsWith("-o") || word.startsWith("+o") || word.equals("-O")) {
        options.add(word);
        options.add(i < arguments.size() ? arguments.get(i++) : "");
      } else {
        takesText |= word.startsWith("-") && word.indexOf('c') > 0;
        interactive |= word.startsWith("-") && word.indexOf('i') > 0;
        reads |= word.startsWith("-") && word.indexOf('s') > 0;
        String rest = without(word, "cisl");
        if (rest.length() > 1) {
          options.add(rest);
          if (rest.endsWith("o") && i < arguments.size()) {
            options.add(arguments.get(i++));
          }
        }
      }
    }
    List<String> rest = new ArrayList<>(arguments.subList(i, arguments.size()));
    String text = takesText && !rest.isEmpty() ? rest.remove(0) : null;
    String script = text == null && !reads && !rest.isEmpty() ? rest.remove(0) : null;
    String name = arguments.isEmpty() ? "sh" : arguments.get(0);
    if (script != null) {
      name = script;
    } else if (text != null && !rest.isEmpty()) {
      name = rest.remove(0);
    }
    return new Invocation(options, text, script, name, rest, handover, interactive, version);
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") || (word.startsWith("+") && word.length() > 1);
  }

  private static String without(String word, String letters) {
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (letters.indexOf(word.charAt(i)) < 0) {
        rest.append(word.charAt(i));
      }
    }
    return rest.toString();
  }
}
