package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.Variables;

/** {@code getopts}. Where it is in a word stands behind OPTIND, in a variable of its own. */
final class GetOptions {
  private static final String PLACE = "_OPTPLACE";

  private final Shell shell;
  private final String options;
  private final String name;
  private final List<String> words;
  private int index;
  private int place;

  private GetOptions(Shell shell, String options, String name, List<String> words) {
    this.shell = shell;
    this.options = options;
    this.name = name;
    this.words = words;
  }

  static int run(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 3) {
      shell.printError("getopts: usage: getopts optstring name [arg ...]\n");
      return 2;
    }
    List<String> words =
        arguments.size() > 3 ? arguments.subList(3, arguments.size()) : shell.state().parameters();
    return new GetOptions(shell, arguments.get(1), arguments.get(2), words).next();
  }

  private Variables variables() {
    return shell.state().variables();
  }

  private int next() throws IOException {
    index = Integer.parseInt(variables().textOr("OPTIND", "1"));
    place = place();
    String word = index <= words.size() ? words.get(index - 1) : "";
    if (place == 0) {
      if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
        return end(word.equals("--"));
      }
      place = 1;
    }
    char letter = word.charAt(place++);
    if (place >= word.length()) {
      place = 0;
      index++;
    }
    found(letter, word);
    save();
    return 0;
  }

  private int place() {
    String saved = variables().textOr(PLACE, "");
    String prefix = index + ":";
    return saved.startsWith(prefix) ? Integer.parseInt(saved.substring(prefix.length())) : 0;
  }

  private int end(boolean skips) throws IOException {
    index += skips ? 1 : 0;
    save();
    variables().set(name, "?");
    return 1;
  }

  private void save() throws IOException {
    variables().set("OPTIND", String.valueOf(index));
    variables().set(PLACE, index + ":" + place);
  }

  private void found(char letter, String word) throws IOException {
    boolean silent = options.startsWith(":");
    int known = letter == ':' ? -1 : options.indexOf(letter);
    if (known < 0) {
      fail("illegal option -- ", letter, silent, "?");
    } else if (!options.startsWith(":", known + 1)) {
      variables().set(name, String.valueOf(letter));
      variables().unset("OPTARG");
    } else {
      withArgument(letter, word, silent);
    }
  }

  private void withArgument(char letter, String word, boolean silent) throws IOException {
    if (place > 0) {
      variables().set("OPTARG", word.substring(place));
      place = 0;
      index++;
    } else if (index <= words.size()) {
      variables().set("OPTARG", words.get(index - 1));
      index++;
    } else {
      fail("option requires an argument -- ", letter, silent, ":");
      return;
    }
    variables().set(name, String.valueOf(letter));
  }

  private void fail(String message, char letter, boolean silent, String silently)
      throws IOException {
    variables().set(name, silent ? silently : "?");
    if (silent) {
      variables().set("OPTARG", String.valueOf(letter));
    } else {
      variables().unset("OPTARG");
      shell.printError(shell.state().name() + ": " + message + letter + "\n");
    }
  }
}
