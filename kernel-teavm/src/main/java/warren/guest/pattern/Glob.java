package warren.guest.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern with {@code * ? [...]}, backslashes, and {@code ?(...) *(...) +(...) @(...) !(...)}.
 */
public final class Glob {
  private static final int NO_BRACKET = -1;

  private final String pattern;
  private final boolean ignoresCase;

  public Glob(String pattern) {
    this(pattern, false);
  }

  public Glob(String pattern, boolean ignoresCase) {
    this.pattern = pattern;
    this.ignoresCase = ignoresCase;
  }

  /** A pattern that a text alone matches. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      escaped.append('\\').append(text.charAt(i));
    }
    return escaped.toString();
  }

  /** Whether a pattern matches anything but one text. */
  public static boolean isPattern(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || (c == '[' && pattern.indexOf(']', i + 2) > 0)) {
        return true;
      } else if ("+@!".indexOf(c) >= 0 && pattern.startsWith("(", i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The text that a pattern without special characters matches. */
  public static String unescape(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      boolean escapes = pattern.charAt(i) == '\\' && i + 1 < pattern.length();
      text.append(escapes ? pattern.charAt(++i) : pattern.charAt(i));
    }
    return text.toString();
  }

  /** Whether all of a text matches. */
  public boolean matches(String text) {
    return matches(0, pattern.length(), text, 0, text.length());
  }

  /** Whether a part of a text matches. */
  public boolean matches(String text, int from, int to) {
    return matches(0, pattern.length(), text, from, to);
  }

  private boolean matches(int p, int pEnd, String text, int t, int tEnd) {
    int at = p;
    int here = t;
    while (at < pEnd) {
      if (isGroup(at, pEnd)) {
        return matchesGroup(at, pEnd, text, here, tEnd);
      }
      if (pattern.charAt(at) == '*') {
        return matchesStar(at + 1, pEnd, text, here, tEnd);
      }
      if (here >= tEnd) {
        return false;
      }
      int c = text.codePointAt(here);
      int next = one(at, pEnd, c);
      if (next < 0) {
        return false;
      }
      at = next;
      here += Character.charCount(c);
    }
    return here == tEnd;
  }

  private boolean matchesStar(int p, int pEnd, String text, int t, int tEnd) {
    if (p == pEnd) {
      return true;
    }
    for (int here = t; here <= tEnd; here++) {
      if (matches(p, pEnd, text, here, tEnd)) {
        return true;
      }
    }
    return false;
  }

  /** Where the pattern goes on behind one element that a character matches, or -1. */
  private int one(int p, int pEnd, int c) {
    switch (pattern.charAt(p)) {
      case '?' -> {
        return p + 1;
      }
      case '[' -> {
        int end = bracketEnd(p, pEnd);
        if (end != NO_BRACKET) {
          return bracketContains(p, end, c) ? end : -1;
        }
      }
      case '\\' -> {
        if (p + 1 < pEnd) {
          return literal(p + 1, c);
        }
      }
      default -> {}
    }
    return literal(p, c);
  }

  private int literal(int p, int c) {
    int expected = pattern.codePointAt(p);
    return isSame(expected, c) ? p + Character.charCount(expected) : -1;
  }

  private boolean isSame(int a, int b) {
    return a == b || (ignoresCase && Character.toLowerCase(a) == Character.toLowerCase(b));
  }

  /** Behind the bracket that closes a set, or {@link #NO_BRACKET}. */
  private int bracketEnd(int p, int pEnd) {
    int i = p + 1;
    if (i < pEnd && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
      i++;
    }
    if (i < pEnd && pattern.charAt(i) == ']') {
      i++;
    }
    while (i < pEnd && pattern.charAt(i) != ']') {
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i + 2) > 0) {
        i = pattern.indexOf(":]", i + 2) + 1;
      }
      i++;
    }
    return i < pEnd ? i + 1 : NO_BRACKET;
  }

  private boolean bracketContains(int p, int end, int c) {
    int i = p + 1;
    boolean negated = pattern.charAt(i) == '!' || pattern.charAt(i) == '^';
    if (negated) {
      i++;
    }
    boolean found = false;
    boolean isFirst = true;
    while (i < end - 1 || isFirst) {
      isFirst = false;
      int close = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i + 2) : -1;
      if (close > 0 && close < end) {
        found |= CharacterClass.contains(pattern.substring(i + 2, close), c);
        i = close + 2;
        continue;
      }
      i += pattern.charAt(i) == '\\' && i + 1 < end - 1 ? 1 : 0;
      int low = pattern.codePointAt(i);
      i += Character.charCount(low);
      int high = low;
      if (i + 1 < end - 1 && pattern.charAt(i) == '-') {
        i += pattern.charAt(i + 1) == '\\' ? 2 : 1;
        high = pattern.codePointAt(i);
        i += Character.charCount(high);
      }
      found |= isBetween(low, high, c);
    }
    return found != negated;
  }

  private boolean isBetween(int low, int high, int c) {
    if (c >= low && c <= high) {
      return true;
    }
    int other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
    return ignoresCase && other >= low && other <= high;
  }

  private boolean isGroup(int p, int pEnd) {
    return p + 1 < pEnd
        && pattern.charAt(p + 1) == '('
        && "?*+@!".indexOf(pattern.charAt(p)) >= 0
        && groupEnd(p, pEnd) > 0;
  }

  /** The parenthesis that closes a group, or -1. */
  private int groupEnd(int p, int pEnd) {
    int depth = 0;
    for (int i = p + 1; i < pEnd; i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean matchesGroup(int p, int pEnd, String text, int t, int tEnd) {
    int end = groupEnd(p, pEnd);
    List<int[]> branches = branches(p + 2, end);
    char kind = pattern.charAt(p);
    if (kind == '!') {
      return matchesOther(branches, end + 1, pEnd, text, t, tEnd);
    }
    boolean mayBeNone = kind == '?' || kind == '*';
    if (mayBeNone && matches(end + 1, pEnd, text, t, tEnd)) {
      return true;
    }
    boolean mayRepeat = kind == '*' || kind == '+';
    for (int here = t; here <= tEnd; here++) {
      if (isOneOf(branches, text, t, here)
          && (matches(end + 1, pEnd, text, here, tEnd)
              || (mayRepeat && here > t && matchesGroup(p, pEnd, text, here, tEnd)))) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesOther(
      List<int[]> branches, int p, int pEnd, String text, int t, int tEnd) {
    for (int here = t; here <= tEnd; here++) {
      if (!isOneOf(branches, text, t, here) && matches(p, pEnd, text, here, tEnd)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOneOf(List<int[]> branches, String text, int t, int tEnd) {
    for (int[] branch : branches) {
      if (matches(branch[0], branch[1], text, t, tEnd)) {
        return true;
      }
    }
    return false;
  }

  private List<int[]> branches(int from, int to) {
    List<int[]> branches = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < to; i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(' || c == ')') {
        depth += c == '(' ? 1 : -1;
      } else if (c == '|' && depth == 0) {
        branches.add(new int[] {start, i});
        start = i + 1;
      }
    }
    branches.add(new int[] {start, to});
    return branches;
  }
}
