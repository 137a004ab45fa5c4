package warren.guest.shell.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import warren.guest.shell.syntax.Keywords;

/**
 * Finds the words of a line that may be unfinished: which are commands, which characters are
 * strings, variables and comments. It knows less than the parser does, but never fails.
 */
final class LineScan {
  /** What a character belongs to. */
  enum Kind {
    PLAIN,
    COMMAND,
    KEYWORD,
    STRING,
    VARIABLE,
    COMMENT
  }

  /**
   * A word.
   *
   * @param value without quotes; what is expanded stays as it is
   * @param words of the same command before it
   * @param quote that is open at the end, or 0
   */
  record Word(
      int from,
      int to,
      String value,
      boolean isCommand,
      boolean isExpanded,
      char quote,
      List<String> words) {}

  private static final Set<String> WITHOUT_COMMAND =
      Set.of("for", "case", "select", "function", "in", "fi", "done", "esac", "}", "]]", "[[");
  private static final String OPERATORS = ";&|()\n";

  private final String text;
  private final Kind[] kinds;
  private final List<Word> commands = new ArrayList<>();
  private int at;
  private Word last;

  LineScan(String text) {
    this.text = text;
    this.kinds = new Kind[text.length()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.PLAIN;
    }
    this.last = new Word(0, 0, "", true, false, (char) 0, List.of());
    while (at < text.length()) {
      commands((char) 0);
    }
  }

  Kind kind(int index) {
    return kinds[index];
  }

  /** The words that name commands. */
  List<Word> commands() {
    return commands;
  }

  /** The word at the end of the line; it may be empty. */
  Word last() {
    return last;
  }

  private void mark(int from, int to, Kind kind) {
    for (int i = from; i < to; i++) {
      kinds[i] = kind;
    }
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Commands up to a character that ends them, which is taken, or to the end. */
  private void commands(char end) {
    boolean isNext = true;
    List<String> words = new ArrayList<>();
    touch(isNext, words);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (end != 0 && c == end) {
        at++;
        return;
      }
      if (c == '#') {
        int newline = text.indexOf('\n', at);
        int to = newline < 0 ? text.length() : newline;
        mark(at, to, Kind.COMMENT);
        at = to;
      } else if (OPERATORS.indexOf(c) >= 0) {
        at++;
        isNext = true;
        words = new ArrayList<>();
        touch(true, words);
      } else if (c <= ' ') {
        at++;
        touch(isNext, words);
      } else if (c == '<' || c == '>') {
        redirection(words);
      } else {
        isNext = word(isNext, words, end);
      }
    }
  }

  private void touch(boolean isCommand, List<String> words) {
    last = new Word(at, at, "", isCommand, false, (char) 0, List.copyOf(words));
  }

  private void redirection(List<String> words) {
    while (at < text.length() && "<>&-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (is(' ')) {
      at++;
    }
    touch(false, words);
    if (at < text.length() && OPERATORS.indexOf(text.charAt(at)) < 0) {
      word(false, new ArrayList<>(List.of(">")), (char) 0);
    }
  }

  /** Reads a word; returns whether the next one is a command. */
  private boolean word(boolean isCommand, List<String> words, char end) {
    int from = at;
    StringBuilder value = new StringBuilder();
    boolean isExpanded = false;
    char open = 0;
    List<String> before = List.copyOf(words);
    while (at < text.length() && !ends(text.charAt(at), end)) {
      char c = text.charAt(at);
      if (c == '\\') {
        value.append(text, Math.min(text.length(), at + 1), Math.min(text.length(), at + 2));
        at = Math.min(text.length(), at + 2);
      } else if (c == '\'') {
        open = single(value);
      } else if (c == '"') {
        isExpanded |= text.indexOf('$', at) >= 0;
        open = inDouble(value);
      } else if (c == '$' || c == '`') {
        isExpanded = true;
        expansion(value);
      } else {
        value.append(c);
        at++;
      }
    }
    String plain = value.toString();
    Word word = new Word(from, at, plain, isCommand, isExpanded, open, before);
    if (at == text.length() && last.from() <= from) {
      last = word;
    }
    return isCommand ? command(word, words) : argument(plain, words);
  }

  private boolean ends(char c, char end) {
    return c <= ' ' || OPERATORS.indexOf(c) >= 0 || c == '<' || c == '>' || (end != 0 && c == end);
  }

  private boolean argument(String value, List<String> words) {
    words.add(value);
    return false;
  }

  private boolean command(Word word, List<String> words) {
    boolean isAssignment = isAssignment(word.value());
    boolean isKeyword = Keywords.ALL.contains(text.substring(word.from(), word.to()));
    if (isAssignment) {
      return true;
    }
    if (isKeyword) {
      mark(word.from(), word.to(), Kind.KEYWORD);
      if (WITHOUT_COMMAND.contains(word.value())) {
        words.add(word.value());
        return false;
      }
      return true;
    }
    for (int i = word.from(); i < word.to(); i++) {
      kinds[i] = kinds[i] == Kind.PLAIN ? Kind.COMMAND : kinds[i];
    }
    commands.add(word);
    words.add(word.value());
    return false;
  }

  private static boolean isAssignment(String value) {
    int equals = value.indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = value.charAt(i);
      boolean isPart = c == '_' || Character.isLetterOrDigit(c) || c == '+' || c == '[' || c == ']';
      if (!isPart) {
        return false;
      }
    }
    return equals > 0;
  }

  /** Returns the quote if it is still open. */
  private char single(StringBuilder value) {
    int from = at;
    int end = text.indexOf('\'', at + 1);
    at = end < 0 ? text.length() : end + 1;
    value.append(text, from + 1, end < 0 ? text.length() : end);
    mark(from, at, Kind.STRING);
    return end < 0 ? '\'' : 0;
  }

  private char inDouble(StringBuilder value) {
    int from = at++;
    int marked = from;
    while (at < text.length() && !is('"')) {
      if (is('\\')) {
        value.append(text, Math.min(text.length(), at + 1), Math.min(text.length(), at + 2));
        at = Math.min(text.length(), at + 2);
      } else if (is('$') || is('`')) {
        mark(marked, at, Kind.STRING);
        expansion(value);
        marked = at;
      } else {
        value.append(text.charAt(at++));
      }
    }
    boolean isOpen = at == text.length();
    at = Math.min(text.length(), at + 1);
    mark(marked, at, Kind.STRING);
    return isOpen ? '"' : 0;
  }

  /** A parameter, or commands whose output is meant. */
  private void expansion(StringBuilder value) {
    int from = at++;
    if (text.charAt(from) == '`') {
      commands('`');
      value.append(text, from, at);
      return;
    }
    if (is('(')) {
      at++;
      commands(')');
    } else if (is('{')) {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
      mark(from, at, Kind.VARIABLE);
    } else {
      while (at < text.length() && isOfName(text.charAt(at))) {
        at++;
      }
      if (at == from + 1 && at < text.length() && "?!#$@*-".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      mark(from, at, Kind.VARIABLE);
    }
    value.append(text, from, at);
  }

  static boolean isOfName(char c) {
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }
}
