package warren.guest.tools.make;

import java.util.ArrayList;
import java.util.List;

/** Texts as lists of words between white space, and words with a {@code %}. */
final class Words {
  private Words() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
  }

  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      words.add(text.substring(at, end));
      at = end;
    }
    return words;
  }

  /** The first word of a text; empty if there is none. */
  static String first(String text) {
    List<String> words = split(text);
    return words.isEmpty() ? "" : words.get(0);
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static String stripLeft(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  /** Where the first percent sign is that no backslash quotes; -1 for none. */
  static int percent(String pattern) {
    int at = pattern.indexOf('%');
    while (at > 0 && pattern.charAt(at - 1) == '\\') {
      at = pattern.indexOf('%', at + 1);
    }
    return at;
  }

  private static String unquoted(String text) {
    return text.replace("\\%", "%");
  }

  /** What the percent sign of a pattern stands for in a word, or null if it does not match. */
  static String stem(String pattern, String word) {
    int percent = percent(pattern);
    if (percent < 0) {
      return null;
    }
    String before = unquoted(pattern.substring(0, percent));
    String after = pattern.substring(percent + 1);
    boolean fits =
        word.length() >= before.length() + after.length()
            && word.startsWith(before)
            && word.endsWith(after);
    return fits ? word.substring(before.length(), word.length() - after.length()) : null;
  }

  /** Whether a word is a pattern's; one without a percent sign is compared. */
  static boolean matches(String pattern, String word) {
    return percent(pattern) < 0 ? unquoted(pattern).equals(word) : stem(pattern, word) != null;
  }

  /** A pattern with its first percent sign replaced. */
  static String fill(String pattern, String stem) {
    int percent = percent(pattern);
    if (percent < 0) {
      return pattern;
    }
    return unquoted(pattern.substring(0, percent)) + stem + pattern.substring(percent + 1);
  }

  /** {@code $(patsubst pattern,replacement,text)}. */
  static String substitute(String pattern, String replacement, String text) {
    List<String> words = new ArrayList<>();
    for (String word : split(text)) {
      String stem = stem(pattern, word);
      boolean isSame = stem == null && percent(pattern) < 0 && unquoted(pattern).equals(word);
      words.add(stem != null ? fill(replacement, stem) : isSame ? replacement : word);
    }
    return String.join(" ", words);
  }

  /** Where the reference that begins behind {@code $} at {@code open} ends; -1 if it does not. */
  static int closing(String text, int open) {
    char start = text.charAt(open);
    char end = start == '(' ? ')' : '}';
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == start) {
        depth++;
      } else if (c == end && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where one of some characters is first outside of references; -1 for nowhere. */
  static int find(String text, String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && i + 1 < text.length()) {
        char next = text.charAt(i + 1);
        int close = next == '(' || next == '{' ? closing(text, i + 1) : i + 1;
        if (close < 0) {
          return -1;
        }
        i = close;
      } else if (characters.indexOf(c) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
