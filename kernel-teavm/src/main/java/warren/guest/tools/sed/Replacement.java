package warren.guest.tools.sed;

import java.util.Locale;
import warren.guest.regex.Match;

/** What {@code s} puts in place of a match: groups, escapes, and changes of case. */
final class Replacement {
  private final String text;
  private final StringBuilder to;
  private char caseOfAll;
  private char caseOfNext;

  private Replacement(String text, StringBuilder to) {
    this.text = text;
    this.to = to;
  }

  static void append(String replacement, Match match, StringBuilder to) {
    new Replacement(replacement, to).append(match);
  }

  private void append(Match match) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&') {
        add(match.group(0));
      } else if (c == '\\' && i + 1 < text.length()) {
        escaped(text.charAt(++i), match);
      } else {
        add(String.valueOf(c));
      }
    }
  }

  private void escaped(char c, Match match) {
    if (Character.isDigit(c)) {
      add(match.group(c - '0'));
    } else if (c == 'n') {
      add("\n");
    } else if (c == 't') {
      add("\t");
    } else if (c == 'U' || c == 'L' || c == 'E') {
      caseOfAll = c == 'E' ? '\0' : c;
    } else if (c == 'u' || c == 'l') {
      caseOfNext = c;
    } else {
      add(String.valueOf(c));
    }
  }

  private void add(String part) {
    if (part.isEmpty()) {
      return;
    }
    String cased =
        caseOfAll == 'U'
            ? part.toUpperCase(Locale.ROOT)
            : caseOfAll == 'L' ? part.toLowerCase(Locale.ROOT) : part;
    if (caseOfNext != '\0') {
      String first = cased.substring(0, 1);
      cased =
          (caseOfNext == 'u' ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT))
              + cased.substring(1);
      caseOfNext = '\0';
    }
    to.append(cased);
  }
}
