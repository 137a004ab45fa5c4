package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a {@code node} command, reduced to those that Warren's {@code node} knows. */
final class NodeArguments {
  private static final List<String> WATCHING = List.of("--watch", "--watch-preserve-output");
  private static final List<String> KNOWN =
      List.of("--no-", "--trace-", "--enable-", "--disable-", "--experimental-", "--unhandled-");
  private static final List<String> SIZES = List.of("--max-", "--stack-");

  /**
   * @param words the arguments, with the path of the file in the project; empty if an option is
   *     unknown
   * @param missing the file that does not exist; null if it does, or if none is named
   */
  record Reading(List<String> words, String missing) {}

  /** Reads what follows {@code node}. */
  static Reading read(ProjectFiles files, List<String> words) {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        return withFile(files, read, words.subList(i, words.size()));
      }
      if (isCode(word)) {
        read.addAll(words.subList(i, words.size()));
        return new Reading(read, null);
      }
      if (word.equals("-r") || word.equals("--require")) {
        read.addAll(words.subList(i, Math.min(i + 2, words.size())));
        i++;
      } else if (isKnown(word)) {
        read.add(word);
      } else if (!isForDevelopment(word)) {
        return new Reading(List.of(), null);
      }
    }
    return new Reading(List.of(), null);
  }

  private static Reading withFile(ProjectFiles files, List<String> options, List<String> words) {
    String file = mainFile(files, words.get(0));
    if (file == null) {
      return new Reading(List.of(), words.get(0));
    }
    List<String> read = new ArrayList<>(options);
    read.add(file);
    read.addAll(words.subList(1, words.size()));
    return new Reading(read, null);
  }

  /** The file that Node takes for a path, or null. */
  static String mainFile(ProjectFiles files, String main) {
    String path = Paths.inside(main);
    return path == null
        ? null
        : Names.firstFile(files, path, path + ".js", Paths.join(path, "index.js"), path + ".mjs");
  }

  private static boolean isCode(String option) {
    return List.of("-e", "--eval", "-p", "--print", "-pe").contains(option);
  }

  private static boolean isKnown(String option) {
    return startsWithAny(option, KNOWN)
        || (startsWithAny(option, SIZES) && option.indexOf('=') > 0)
        || option.startsWith("--require=");
  }

  /** An option for debugging or watching, which does not change what the program does. */
  private static boolean isForDevelopment(String option) {
    return WATCHING.contains(option) || option.startsWith("--inspect");
  }

  private static boolean startsWithAny(String option, List<String> starts) {
    for (String start : starts) {
      if (option.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private NodeArguments() {}
}
