package warren.guest.shell.expansion;

import java.io.IOException;
import java.util.Locale;
import warren.guest.pattern.Glob;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.AnsiQuotes;
import warren.guest.shell.syntax.Quoting;
import warren.guest.shell.syntax.WordPart.Parameter;

/** What an operator of {@code ${...}} makes of a text. */
final class Texts {
  private final String operator;
  private final WordExpansion word;
  private final Values values;
  private final Parameter part;
  private final String pattern;
  private final Glob glob;
  private final boolean takesAmpersands;
  private final String replacement;

  Texts(Parameter part, WordExpansion word, Values values, boolean takesAmpersands)
      throws IOException {
    this.operator = part.operator();
    this.word = word;
    this.values = values;
    this.part = part;
    this.pattern = operator.equals(":") ? "" : word.pattern(part.argument());
    this.glob = new Glob(pattern);
    this.takesAmpersands = takesAmpersands;
    this.replacement =
        !operator.startsWith("/")
            ? ""
            : takesAmpersands ? word.replacement(part.second()) : word.text(part.second());
  }

  /** What replaces a match: ampersands stand for it, backslashes quote. */
  private String replaced(String match) {
    if (!takesAmpersands) {
      return replacement;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '&') {
        text.append(match);
      } else {
        text.append(c == '\\' ? replacement.charAt(++i) : c);
      }
    }
    return text.toString();
  }

  String apply(String text) throws IOException {
    return switch (operator) {
      case "#" -> text.substring(prefix(text, false));
      case "##" -> text.substring(prefix(text, true));
      case "%" -> text.substring(0, suffix(text, false));
      case "%%" -> text.substring(0, suffix(text, true));
      case "/" -> replace(text, false);
      case "//" -> replace(text, true);
      case "/#" -> replacePrefix(text);
      case "/%" -> replaceSuffix(text);
      case "^", "^^", ",", ",,", "~", "~~" -> inCase(text);
      default -> substring(text);
    };
  }

  /** How long the shortest or longest prefix is that matches; 0 if none does. */
  private int prefix(String text, boolean longest) {
    for (int i = 0; i <= text.length(); i++) {
      int end = longest ? text.length() - i : i;
      if (glob.matches(text, 0, end)) {
        return end;
      }
    }
    return 0;
  }

  /** Where the shortest or longest suffix begins that matches; the end if none does. */
  private int suffix(String text, boolean longest) {
    for (int i = 0; i <= text.length(); i++) {
      int start = longest ? i : text.length() - i;
      if (glob.matches(text, start, text.length())) {
        return start;
      }
    }
    return text.length();
  }

  private String replace(String text, boolean all) {
    if (pattern.isEmpty()) {
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    while (at <= text.length()) {
      int end = longest(text, at);
      if (end < 0 || (end == at && at < text.length() && pattern.equals("*"))) {
        at = copy(text, at, replaced);
        continue;
      }
      if (end == at && at == text.length() && at > 0) {
        break;
      }
      replaced.append(replaced(text.substring(at, end)));
      if (!all) {
        return replaced.append(text.substring(end)).toString();
      }
      at = end == at ? copy(text, at, replaced) : end;
    }
    return replaced.toString();
  }

  private static int copy(String text, int at, StringBuilder to) {
    if (at < text.length()) {
      to.append(text.charAt(at));
    }
    return at + 1;
  }

  /** Where the longest match that begins here ends, or -1. */
  private int longest(String text, int from) {
    if (!Glob.isPattern(pattern)) {
      String literal = Glob.unescape(pattern);
      return text.startsWith(literal, from) ? from + literal.length() : -1;
    }
    for (int end = text.length(); end >= from; end--) {
      if (glob.matches(text, from, end)) {
        return end;
      }
    }
    return -1;
  }

  private String replacePrefix(String text) {
    int end = longest(text, 0);
    return end < 0 ? text : replaced(text.substring(0, end)) + text.substring(end);
  }

  private String replaceSuffix(String text) {
    for (int start = 0; start <= text.length(); start++) {
      if (glob.matches(text, start, text.length())) {
        return text.substring(0, start) + replaced(text.substring(start));
      }
    }
    return text;
  }

  private String inCase(String text) {
    boolean all = operator.length() == 2;
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String c = text.substring(i, i + 1);
      boolean isMeant = (all || i == 0) && (pattern.isEmpty() || glob.matches(c));
      changed.append(isMeant ? changed(c) : c);
    }
    return changed.toString();
  }

  private String changed(String letter) {
    String upper = letter.toUpperCase(Locale.ROOT);
    return switch (operator.charAt(0)) {
      case '^' -> upper;
      case ',' -> letter.toLowerCase(Locale.ROOT);
      default -> letter.equals(upper) ? letter.toLowerCase(Locale.ROOT) : upper;
    };
  }

  private String substring(String text) throws IOException {
    int size = text.codePointCount(0, text.length());
    long start = values.evaluate(word.text(part.argument()));
    long from = start < 0 ? size + start : start;
    if (from < 0 || from > size) {
      return "";
    }
    long to = size;
    if (part.second() != null) {
      long length = values.evaluate(word.text(part.second()));
      to = length < 0 ? size + length : Math.min(size, from + length);
      if (to < from) {
        throw new ShellError(part.second().source() + ": substring expression < 0", false);
      }
    }
    return text.substring(
        text.offsetByCodePoints(0, (int) from), text.offsetByCodePoints(0, (int) to));
  }

  /** {@code ${x@U}} and the like. */
  static String transform(String kind, String text) throws ShellError {
    return switch (kind) {
      case "Q" -> Quoting.quote(text);
      case "U" -> text.toUpperCase(Locale.ROOT);
      case "L" -> text.toLowerCase(Locale.ROOT);
      case "E" -> AnsiQuotes.decode(text);
      case "u" ->
          text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      default -> throw new ShellError("${...@" + kind + "}: bad substitution", false);
    };
  }
}
