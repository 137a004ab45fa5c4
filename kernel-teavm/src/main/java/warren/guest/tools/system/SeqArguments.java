package warren.guest.tools.system;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;

/**
 * The arguments of {@code seq}, whose numbers may be negative.
 *
 * @param format null for the usual one
 */
record SeqArguments(List<String> numbers, String separator, String format, boolean isWide) {
  static SeqArguments parse(List<String> words) throws BadUsage {
    List<String> numbers = new ArrayList<>();
    String separator = "\n";
    String format = null;
    boolean wide = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-w") || word.equals("--equal-width")) {
        wide = true;
      } else if (word.startsWith("--separator=")) {
        separator = word.substring("--separator=".length());
      } else if (word.startsWith("-s")) {
        separator = word.length() > 2 ? word.substring(2) : next(words, ++i, "s");
      } else if (word.startsWith("--format=")) {
        format = word.substring("--format=".length());
      } else if (word.startsWith("-f")) {
        format = word.length() > 2 ? word.substring(2) : next(words, ++i, "f");
      } else if (word.startsWith("-") && word.length() > 1 && !isNumber(word)) {
        throw new BadUsage("invalid option -- '" + word.charAt(1) + "'");
      } else {
        numbers.add(word);
      }
    }
    return new SeqArguments(numbers, separator, format, wide);
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(1)) || word.charAt(1) == '.';
  }

  private static String next(List<String> words, int i, String letter) throws BadUsage {
    if (i >= words.size()) {
      throw new BadUsage("option requires an argument -- '" + letter + "'");
    }
    return words.get(i);
  }
}
