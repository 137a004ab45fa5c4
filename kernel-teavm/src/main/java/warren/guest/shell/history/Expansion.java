package warren.guest.shell.history;

import warren.guest.Split;

/**
 * Puts commands of the history in the place of {@code !!}, {@code !n}, {@code !-n}, {@code !text},
 * {@code !?text?} and {@code ^old^new}, and their words for {@code !$}, {@code !^}, {@code !*} and
 * {@code :n}. Modifiers as {@code :s} are left out.
 */
public final class Expansion {
  private final History history;
  private final String line;
  private final StringBuilder result = new StringBuilder();
  private int at;

  private Expansion(History history, String line) {
    this.history = history;
    this.line = line;
  }

  /** There is no such command. */
  public static final class NotFound extends Exception {
    NotFound(String event) {
      super(event + ": event not found", null, false, false);
    }
  }

  /** The line with what its marks stand for. */
  public static String of(History history, String line) throws NotFound {
    if (line.startsWith("^")) {
      return new Expansion(history, line).exchanged();
    }
    return line.indexOf('!') < 0 ? line : new Expansion(history, line).expanded();
  }

  private String exchanged() throws NotFound {
    String[] parts = Split.all(line, '^');
    String last = history.numbered(-1);
    if (last == null || parts.length < 3 || !last.contains(parts[1])) {
      throw new NotFound(line);
    }
    int found = last.indexOf(parts[1]);
    return last.substring(0, found) + parts[2] + last.substring(found + parts[1].length());
  }

  private String expanded() throws NotFound {
    boolean isDouble = false;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '\'' && !isDouble) {
        copyQuoted();
      } else if (c == '\\') {
        copy(Math.min(line.length(), at + 2));
      } else if (c == '!' && isMark(isDouble)) {
        at++;
        expand();
      } else {
        isDouble ^= c == '"';
        copy(at + 1);
      }
    }
    return result.toString();
  }

  private void copy(int end) {
    result.append(line, at, end);
    at = end;
  }

  private void copyQuoted() {
    int end = line.indexOf('\'', at + 1);
    copy(end < 0 ? line.length() : end + 1);
  }

  /**
   * Whether a {@code !} is one of ours: not before blanks, {@code =} and {@code (}, nor in {@code
   * $!}.
   */
  private boolean isMark(boolean isDouble) {
    if (at + 1 == line.length()) {
      return false;
    }
    char next = line.charAt(at + 1);
    boolean isOther = " \t\n=(;&|".indexOf(next) >= 0 || (isDouble && next == '"');
    boolean isAfterDollar = at > 0 && (line.charAt(at - 1) == '$' || line.charAt(at - 1) == '[');
    boolean isOfName = at > 1 && line.charAt(at - 1) == '{' && line.charAt(at - 2) == '$';
    return !isOther && !isAfterDollar && !isOfName;
  }

  private void expand() throws NotFound {
    int start = at;
    String event = event();
    if (event == null) {
      throw new NotFound("!" + line.substring(start, at));
    }
    result.append(word(event));
  }

  private String event() {
    char c = line.charAt(at);
    if (c == '!') {
      at++;
      return history.numbered(-1);
    }
    if (c == '$' || c == '^' || c == '*' || c == ':') {
      return history.numbered(-1);
    }
    if (c == '?') {
      int end = line.indexOf('?', at + 1);
      String text = line.substring(at + 1, end < 0 ? line.length() : end);
      at = end < 0 ? line.length() : end + 1;
      return history.containing(text);
    }
    int end = at + 1;
    boolean isNumber = Character.isDigit(c) || c == '-';
    while (end < line.length() && goesOn(line.charAt(end), isNumber)) {
      end++;
    }
    String text = line.substring(at, end);
    at = end;
    return isNumber ? numbered(text) : history.startingWith(text);
  }

  private static boolean goesOn(char c, boolean isNumber) {
    return isNumber ? Character.isDigit(c) : c > ' ' && ":;&|<>()\"'$^*".indexOf(c) < 0;
  }

  private String numbered(String text) {
    try {
      return history.numbered(Integer.parseInt(text));
    } catch (NumberFormatException none) {
      return null;
    }
  }

  /** The word of a command that is asked for, or all of it. */
  private String word(String event) {
    boolean hasColon = line.startsWith(":", at);
    int letter = hasColon ? at + 1 : at;
    char c = letter < line.length() ? line.charAt(letter) : 0;
    boolean isWord = c == '$' || c == '^' || c == '*' || (hasColon && Character.isDigit(c));
    if (!isWord) {
      return event;
    }
    at = letter + 1;
    String[] words = words(event);
    return switch (c) {
      case '$' -> words[words.length - 1];
      case '^' -> words.length > 1 ? words[1] : "";
      case '*' -> event.substring(Math.min(event.length(), words[0].length() + 1));
      default -> c - '0' < words.length ? words[c - '0'] : "";
    };
  }

  /** Words as blanks part them outside of quotes. */
  private static String[] words(String event) {
    StringBuilder marked = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < event.length(); i++) {
      char c = event.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
      boolean isGap = quote == 0 && c <= ' ';
      boolean isAgain = marked.length() > 0 && marked.charAt(marked.length() - 1) == 0;
      if (!isGap || !isAgain) {
        marked.append(isGap ? (char) 0 : c);
      }
    }
    return Split.parts(marked.toString(), (char) 0);
  }
}
