package warren.guest.regex;

import java.util.ArrayList;
import java.util.List;
import warren.guest.pattern.CharacterClass;
import warren.guest.regex.Fragment.Maker;

/** Reads basic and extended expressions, as GNU has them. */
final class RegexParser {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int MOST_REPEATED = 32767;

  private final String pattern;
  private final boolean extended;
  private final boolean ignoresCase;
  private int at;
  private int groups;
  private int depth;
  private boolean hasReferences;
  private boolean hasChoices;

  RegexParser(String pattern, boolean extended, boolean ignoresCase) {
    this.pattern = pattern;
    this.extended = extended;
    this.ignoresCase = ignoresCase;
  }

  int groups() {
    return groups;
  }

  boolean hasReferences() {
    return hasReferences;
  }

  /** Whether the first way that matches may not be the longest. */
  boolean hasChoices() {
    return hasChoices;
  }

  /** The first node of the expression. */
  Node parse() throws BadRegex {
    Fragment all = alternatives().get();
    if (at < pattern.length()) {
      throw new BadRegex("Unmatched ) or \\)");
    }
    all.connect(new Node(Node.Kind.ACCEPT));
    return all.start;
  }

  private boolean takes(String basic, String inExtended) {
    String operator = extended ? inExtended : basic;
    if (!pattern.startsWith(operator, at)) {
      return false;
    }
    at += operator.length();
    return true;
  }

  private boolean isAt(String basic, String inExtended) {
    return pattern.startsWith(extended ? inExtended : basic, at);
  }

  private Maker alternatives() throws BadRegex {
    List<Maker> ways = new ArrayList<>();
    ways.add(sequence());
    while (takes("\\|", "|")) {
      ways.add(sequence());
    }
    hasChoices |= ways.size() > 1;
    Maker all = ways.get(ways.size() - 1);
    for (int i = ways.size() - 2; i >= 0; i--) {
      all = Fragment.either(ways.get(i), all);
    }
    return all;
  }

  private Maker sequence() throws BadRegex {
    List<Maker> parts = new ArrayList<>();
    boolean isStart = true;
    while (at < pattern.length() && !isAt("\\|", "|") && !isClose()) {
      parts.add(repeated(isStart));
      isStart = false;
    }
    return Fragment.sequence(parts);
  }

  private boolean isClose() {
    return isAt("\\)", ")") && (depth > 0 || !extended);
  }

  private Maker repeated(boolean isStart) throws BadRegex {
    int before = at;
    Maker part = atom(isStart);
    boolean isAnchor = at == before + 1 && pattern.charAt(before) == '^';
    while (at < pattern.length() && !(isAnchor && !extended)) {
      int[] times = times();
      if (times == null) {
        return part;
      }
      part = repeat(part, times[0], times[1]);
    }
    return part;
  }

  /** How often at least and at most, or null without an operator that repeats. */
  private int[] times() throws BadRegex {
    if (pattern.charAt(at) == '*') {
      at++;
      return new int[] {0, UNLIMITED};
    }
    if (takes("\\+", "+")) {
      return new int[] {1, UNLIMITED};
    }
    if (takes("\\?", "?")) {
      return new int[] {0, 1};
    }
    if (isAt("\\{", "{") && (!extended || isInterval())) {
      takes("\\{", "{");
      return interval();
    }
    return null;
  }

  private boolean isInterval() {
    char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    return Character.isDigit(next) || next == ',';
  }

  private int[] interval() throws BadRegex {
    int least = number(0);
    int most = least;
    if (at < pattern.length() && pattern.charAt(at) == ',') {
      at++;
      most = number(UNLIMITED);
    }
    if (!takes("\\}", "}")) {
      throw new BadRegex("Unmatched { or \\{");
    }
    if (least > most || least > MOST_REPEATED) {
      throw new BadRegex("Invalid content of \\{\\}");
    }
    return new int[] {least, most};
  }

  private int number(int otherwise) {
    int start = at;
    int value = 0;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at)) && at - start < 6) {
      value = value * 10 + pattern.charAt(at++) - '0';
    }
    return at == start ? otherwise : value;
  }

  private Maker repeat(Maker part, int least, int most) {
    Node node = part.get().start;
    if (node.isOneCharacter() && Fragment.isSingle(part)) {
      return () -> {
        Node repeat = new Node(Node.Kind.REPEAT);
        repeat.other = part.get().start;
        repeat.least = least;
        repeat.most = most;
        return Fragment.single(repeat);
      };
    }
    hasChoices = true;
    List<Maker> parts = new ArrayList<>();
    for (int i = 0; i < least; i++) {
      parts.add(part);
    }
    if (most == UNLIMITED) {
      parts.add(Fragment.star(part));
    } else if (most > least) {
      parts.add(Fragment.atMost(part, most - least));
    }
    return Fragment.sequence(parts);
  }

  private static Maker one(Node.Kind kind) {
    return () -> Fragment.single(new Node(kind));
  }

  private Maker character(int c) {
    int folded = ignoresCase ? Character.toLowerCase(c) : c;
    return () -> Fragment.single(new Node(Node.Kind.CHARACTER, folded, null));
  }

  private Maker atom(boolean isStart) throws BadRegex {
    int c = pattern.codePointAt(at);
    if (takes("\\(", "(")) {
      return group();
    }
    at += Character.charCount(c);
    switch (c) {
      case '.' -> {
        return one(Node.Kind.ANY);
      }
      case '[' -> {
        CharacterSet set = set();
        return () -> Fragment.single(new Node(Node.Kind.SET, 0, set));
      }
      case '^' -> {
        return extended || isStart ? one(Node.Kind.LINE_START) : character(c);
      }
      case '$' -> {
        return extended || isEnd() ? one(Node.Kind.LINE_END) : character(c);
      }
      case '\\' -> {
        return escaped();
      }
      default -> {
        return character(c);
      }
    }
  }

  /** Whether a basic expression or a group of it ends here. */
  private boolean isEnd() {
    return at == pattern.length() || isAt("\\)", ")") || isAt("\\|", "|");
  }

  private Maker group() throws BadRegex {
    int number = ++groups;
    depth++;
    Maker inner = alternatives();
    depth--;
    if (!takes("\\)", ")")) {
      throw new BadRegex("Unmatched ( or \\(");
    }
    Maker start = () -> Fragment.single(new Node(Node.Kind.GROUP_START, number, null));
    Maker end = () -> Fragment.single(new Node(Node.Kind.GROUP_END, number, null));
    return Fragment.sequence(List.of(start, inner, end));
  }

  private Maker escaped() throws BadRegex {
    if (at == pattern.length()) {
      throw new BadRegex("Trailing backslash");
    }
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'w' -> set("word", false);
      case 'W' -> set("word", true);
      case 's' -> set("space", false);
      case 'S' -> set("space", true);
      case 'b' -> one(Node.Kind.WORD_EDGE);
      case 'B' -> one(Node.Kind.NO_WORD_EDGE);
      case '<' -> one(Node.Kind.WORD_START);
      case '>' -> one(Node.Kind.WORD_END);
      case '`' -> one(Node.Kind.LINE_START);
      case '\'' -> one(Node.Kind.LINE_END);
      case 'n' -> character('\n');
      case 't' -> character('\t');
      default -> c >= '1' && c <= '9' ? reference(c - '0') : character(c);
    };
  }

  private Maker reference(int number) throws BadRegex {
    if (number > groups) {
      throw new BadRegex("Invalid back reference");
    }
    hasReferences = true;
    return () -> Fragment.single(new Node(Node.Kind.REFERENCE, number, null));
  }

  private static Maker set(String name, boolean negated) {
    return () -> {
      CharacterSet set = new CharacterSet(false);
      set.add(name);
      if (negated) {
        set.negate();
      }
      return Fragment.single(new Node(Node.Kind.SET, 0, set));
    };
  }

  private CharacterSet set() throws BadRegex {
    CharacterSet set = new CharacterSet(ignoresCase);
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
      set.negate();
    }
    boolean isFirst = true;
    while (true) {
      if (at >= pattern.length()) {
        throw new BadRegex("Unmatched [, [^, [:, [., or [=");
      }
      if (pattern.charAt(at) == ']' && !isFirst) {
        at++;
        return set;
      }
      isFirst = false;
      member(set);
    }
  }

  private void member(CharacterSet set) throws BadRegex {
    if (pattern.startsWith("[:", at)) {
      int end = pattern.indexOf(":]", at);
      String name = end < 0 ? "" : pattern.substring(at + 2, end);
      if (!CharacterClass.isName(name)) {
        throw new BadRegex("Invalid character class name");
      }
      set.add(name);
      at = end + 2;
      return;
    }
    int low = element();
    int high = low;
    boolean isRange =
        pattern.startsWith("-", at) && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
    if (isRange) {
      at++;
      high = element();
      if (high < low) {
        throw new BadRegex("Invalid range end");
      }
    }
    set.add(low, high);
  }

  private int element() {
    if ((pattern.startsWith("[.", at) || pattern.startsWith("[=", at))
        && pattern.indexOf(pattern.charAt(at + 1) + "]", at + 2) == at + 3) {
      int c = pattern.charAt(at + 2);
      at += 5;
      return c;
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }
}
