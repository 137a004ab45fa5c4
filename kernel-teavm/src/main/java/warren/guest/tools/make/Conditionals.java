package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@code ifeq}, {@code else}, {@code endif}: which lines are left out. */
final class Conditionals {
  private final Expander expander;
  private final Scope scope;
  private final Deque<Level> levels = new ArrayDeque<>();

  private static final class Level {
    boolean isActive;
    boolean wasActive;
    boolean hasElse;
  }

  Conditionals(Expander expander, Scope scope) {
    this.expander = expander;
    this.scope = scope;
  }

  boolean isActive() {
    return levels.stream().allMatch(level -> level.isActive);
  }

  boolean isOpen() {
    return !levels.isEmpty();
  }

  /** Takes a line if it is one of these; false for others. */
  boolean take(String line) throws IOException {
    String word = Words.first(line);
    String rest = Words.strip(Words.strip(line).substring(word.length()));
    switch (word) {
      case "ifeq", "ifneq", "ifdef", "ifndef" -> open(word, rest);
      case "else" -> otherwise(rest);
      case "endif" -> {
        if (levels.isEmpty()) {
          throw new MakeError(expander.place(), "extraneous 'endif'");
        }
        levels.pop();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void open(String word, String rest) throws IOException {
    Level level = new Level();
    if (isActive()) {
      level.isActive = holds(word, rest);
      level.wasActive = level.isActive;
    } else {
      level.wasActive = true;
    }
    levels.push(level);
  }

  private void otherwise(String rest) throws IOException {
    if (levels.isEmpty()) {
      throw new MakeError(expander.place(), "extraneous 'else'");
    }
    Level level = levels.peek();
    if (level.hasElse) {
      throw new MakeError(expander.place(), "only one 'else' per conditional");
    }
    String word = Words.first(rest);
    boolean isChained = word.startsWith("if");
    level.hasElse = !isChained;
    boolean wasActive = level.wasActive;
    level.isActive = false;
    if (!wasActive) {
      level.isActive = !isChained || holds(word, Words.strip(rest.substring(word.length())));
      level.wasActive = level.isActive;
    }
  }

  private boolean holds(String word, String rest) throws IOException {
    switch (word) {
      case "ifdef", "ifndef" -> {
        Variable variable = scope.find(Words.strip(expander.expand(rest, scope)));
        boolean isSet = variable != null && !variable.value().isEmpty();
        return isSet == word.equals("ifdef");
      }
      case "ifeq", "ifneq" -> {
        return equal(rest) == word.equals("ifeq");
      }
      default -> throw new MakeError(expander.place(), "extraneous text after 'else' directive");
    }
  }

  private boolean equal(String rest) throws IOException {
    String left;
    String right;
    if (rest.startsWith("(")) {
      int close = Words.closing(rest, 0);
      int comma = Words.find(rest, ",", 0);
      if (close < 0 || comma < 0) {
        throw invalid();
      }
      left = Words.strip(rest.substring(1, comma));
      right = Words.stripLeft(rest.substring(comma + 1, close));
    } else {
      int end = rest.isEmpty() ? -1 : rest.indexOf(rest.charAt(0), 1);
      String second = end < 0 ? "" : Words.strip(rest.substring(end + 1));
      int close = second.isEmpty() ? -1 : second.indexOf(second.charAt(0), 1);
      if (close < 0) {
        throw invalid();
      }
      left = rest.substring(1, end);
      right = second.substring(1, close);
    }
    return expander.expand(left, scope).equals(expander.expand(right, scope));
  }

  private MakeError invalid() {
    return new MakeError(expander.place(), "invalid syntax in conditional");
  }
}
