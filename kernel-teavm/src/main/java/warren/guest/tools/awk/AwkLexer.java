package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import warren.guest.format.Numbers;
import warren.guest.tools.BadUsage;

/** The tokens of a program. */
final class AwkLexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "BEGIN",
          "END",
          "function",
          "func",
          "if",
          "else",
          "while",
          "for",
          "do",
          "break",
          "continue",
          "next",
          "nextfile",
          "exit",
          "return",
          "delete",
          "in",
          "getline",
          "print",
          "printf");
  private static final String[] OPERATORS = {
    "**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "==", "<=", ">=", "!=",
    ">>", "!~", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<",
    "|", "?", ":", "~", "$", "="
  };

  private final String text;
  private final List<AwkToken> tokens = new ArrayList<>();
  private int at;

  AwkLexer(String text) {
    this.text = text;
  }

  List<AwkToken> all() throws BadUsage {
    while (true) {
      boolean blank = skipBlanks();
      if (at >= text.length()) {
        tokens.add(new AwkToken('o', "\n", blank));
        tokens.add(new AwkToken('e', "end of program", blank));
        return tokens;
      }
      tokens.add(next(blank));
    }
  }

  private boolean skipBlanks() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("\\\n", at)) {
        at += 2;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        break;
      }
    }
    return at > start;
  }

  private AwkToken next(boolean blank) throws BadUsage {
    char c = text.charAt(at);
    if (c == '\n') {
      at++;
      return new AwkToken('o', "\n", blank);
    }
    if (c == '"') {
      at++;
      return new AwkToken('s', string('"'), blank);
    }
    if (Character.isDigit(c)
        || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
      return number(blank);
    }
    if (Character.isLetter(c) || c == '_') {
      return name(blank);
    }
    if (c == '/' && mayBeRegex()) {
      at++;
      return new AwkToken('r', regex(), blank);
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return new AwkToken('o', operator, blank);
      }
    }
    throw new BadUsage("syntax error: unexpected `" + c + "'");
  }

  private boolean mayBeRegex() {
    if (tokens.isEmpty()) {
      return true;
    }
    AwkToken last = tokens.get(tokens.size() - 1);
    if (last.kind() == 'k') {
      return true;
    }
    return last.kind() == 'o' && !List.of(")", "]", "$", "++", "--").contains(last.text());
  }

  private AwkToken number(boolean blank) {
    int length = Numbers.length(text.substring(at));
    if (text.startsWith("0x", at)) {
      length = 2;
      while (at + length < text.length() && Character.digit(text.charAt(at + length), 16) >= 0) {
        length++;
      }
      String digits = text.substring(at + 2, at + length);
      at += length;
      return new AwkToken('n', String.valueOf(Long.parseLong(digits, 16)), blank);
    }
    at += length;
    return new AwkToken('n', text.substring(at - length, at), blank);
  }

  private AwkToken name(boolean blank) {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String name = text.substring(start, at);
    if (KEYWORDS.contains(name)) {
      return new AwkToken('k', name.equals("func") ? "function" : name, blank);
    }
    boolean isCall = text.startsWith("(", at);
    return new AwkToken(isCall ? 'f' : 'v', name, blank);
  }

  private String string(char end) throws BadUsage {
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != end) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escaped(text.charAt(at++), string);
      } else {
        string.append(c);
      }
    }
    if (at >= text.length()) {
      throw new BadUsage("syntax error: unterminated string");
    }
    at++;
    return string.toString();
  }

  private void escaped(char c, StringBuilder to) {
    int known = "abfnrtv\\\"/".indexOf(c);
    if (known >= 0) {
      to.append("\u0007\b\f\n\r\t\u000b\\\"/".charAt(known));
    } else if (c >= '0' && c <= '7') {
      int value = c - '0';
      for (int i = 0;
          i < 2 && at < text.length() && Character.digit(text.charAt(at), 8) >= 0;
          i++) {
        value = value * 8 + text.charAt(at++) - '0';
      }
      to.append((char) value);
    } else if (c != '\n') {
      to.append('\\').append(c);
    }
  }

  private String regex() throws BadUsage {
    StringBuilder regex = new StringBuilder();
    boolean inBrackets = false;
    while (at < text.length() && (text.charAt(at) != '/' || inBrackets)) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at++);
        regex.append(next == '/' ? "/" : "\\" + next);
        continue;
      }
      inBrackets = c == '[' || (inBrackets && c != ']');
      regex.append(c);
    }
    if (at >= text.length()) {
      throw new BadUsage("syntax error: unterminated regular expression");
    }
    at++;
    return regex.toString();
  }
}
