package warren.guest.regex;

import java.util.ArrayList;
import java.util.List;

/** Reads an expression of Perl's kind. */
final class PerlParser {
  private static final int MANY = Integer.MAX_VALUE;

  private final String text;
  private final List<String> names = new ArrayList<>();
  private int at;
  private int groups;
  private int highestReference;
  private boolean ignoresCase;
  private boolean dotIsAll;
  private boolean byLine;
  private boolean extended;

  PerlParser(String text, boolean ignoresCase) {
    this.text = text;
    this.ignoresCase = ignoresCase;
  }

  int groups() {
    return groups;
  }

  PerlNode parse() throws BadRegex {
    PerlNode all = choice();
    if (at < text.length()) {
      throw new BadRegex("unmatched closing parenthesis");
    }
    if (highestReference > groups) {
      throw new BadRegex("reference to non-existent subpattern");
    }
    return all;
  }

  private boolean is(String what) {
    return text.startsWith(what, at);
  }

  private boolean take(String what) {
    boolean found = is(what);
    at += found ? what.length() : 0;
    return found;
  }

  private PerlNode choice() throws BadRegex {
    List<PerlNode> choices = new ArrayList<>();
    choices.add(sequence());
    while (take("|")) {
      choices.add(sequence());
    }
    return choices.size() == 1 ? choices.get(0) : new PerlNode.Choice(choices);
  }

  private PerlNode sequence() throws BadRegex {
    List<PerlNode> parts = new ArrayList<>();
    while (at < text.length() && !is("|") && !is(")")) {
      if (extended && skipComment()) {
        continue;
      }
      if (take("\\Q")) {
        quoted(parts);
      } else if (!take("\\E") && !flags() && !comment()) {
        parts.add(repeated(atom()));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new PerlNode.Sequence(parts);
  }

  private boolean skipComment() {
    if (is("#")) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
      return true;
    }
    boolean isBlank = Character.isWhitespace(text.charAt(at));
    at += isBlank ? 1 : 0;
    return isBlank;
  }

  /** {@code (?#...)}. */
  private boolean comment() {
    if (!is("(?#")) {
      return false;
    }
    int end = text.indexOf(')', at);
    at = end < 0 ? text.length() : end + 1;
    return true;
  }

  private void quoted(List<PerlNode> parts) throws BadRegex {
    int end = text.indexOf("\\E", at);
    int stop = end < 0 ? text.length() : end;
    while (at < stop) {
      PerlNode one = literal(next());
      parts.add(at == stop ? afterQuote(one, end) : one);
    }
    at = end < 0 ? stop : Math.max(at, end + 2);
  }

  /** What repeats stands behind the end of the quote. */
  private PerlNode afterQuote(PerlNode one, int end) throws BadRegex {
    at = end < 0 ? at : end + 2;
    return repeated(one);
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** {@code (?i)}: flags up to the end of the group. */
  private boolean flags() {
    if (!is("(?")) {
      return false;
    }
    int end = at + 2;
    while (end < text.length() && "imsxnJU-^".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == at + 2 || end == text.length() || text.charAt(end) != ')') {
      return false;
    }
    set(text.substring(at + 2, end));
    at = end + 1;
    return true;
  }

  private void set(String flags) {
    boolean value = true;
    for (int i = 0; i < flags.length(); i++) {
      char flag = flags.charAt(i);
      switch (flag) {
        case '-' -> value = false;
        case 'i' -> ignoresCase = value;
        case 's' -> dotIsAll = value;
        case 'm' -> byLine = value;
        case 'x' -> extended = value;
        default -> extended &= flag != '^';
      }
    }
  }

  private PerlNode repeated(PerlNode atom) throws BadRegex {
    PerlNode node = atom;
    boolean hasMore = true;
    while (hasMore) {
      int[] counts = counts();
      hasMore = counts != null;
      if (hasMore) {
        boolean isLazy = take("?");
        PerlNode repeat = new PerlNode.Repeat(node, counts[0], counts[1], isLazy);
        node = !isLazy && take("+") ? new PerlNode.Atomic(repeat) : repeat;
      }
    }
    return node;
  }

  /** The least and the most, or null if nothing is repeated here. */
  private int[] counts() throws BadRegex {
    if (take("*")) {
      return new int[] {0, MANY};
    }
    if (take("+")) {
      return new int[] {1, MANY};
    }
    if (take("?")) {
      return new int[] {0, 1};
    }
    int end = is("{") ? text.indexOf('}', at) : -1;
    if (end < 0) {
      return null;
    }
    String inside = text.substring(at + 1, end);
    int comma = inside.indexOf(',');
    String least = comma < 0 ? inside : inside.substring(0, comma);
    String most = comma < 0 ? least : inside.substring(comma + 1);
    if (!isNumber(least) || !(isNumber(most) || (comma > 0 && most.isEmpty()))) {
      return null;
    }
    at = end + 1;
    int first = Integer.parseInt(least);
    int last = most.isEmpty() ? MANY : Integer.parseInt(most);
    if (last < first) {
      throw new BadRegex("numbers out of order in {} quantifier");
    }
    return new int[] {first, last};
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 6;
  }

  private PerlNode literal(int c) {
    CharacterSet set = new CharacterSet(ignoresCase);
    set.add(c, c);
    return new PerlNode.One(set);
  }

  private PerlNode atom() throws BadRegex {
    if (is("(")) {
      return group();
    }
    int c = next();
    switch (c) {
      case '[' -> {
        PerlSetParser sets = new PerlSetParser(text, at, ignoresCase);
        CharacterSet set = sets.parse();
        at = sets.at();
        return new PerlNode.One(set);
      }
      case '.' -> {
        CharacterSet set = new CharacterSet(false);
        if (!dotIsAll) {
          set.add('\n', '\n');
        }
        set.negate();
        return new PerlNode.One(set);
      }
      case '^' -> {
        return new PerlNode.Place(byLine ? '^' : 'A');
      }
      case '$' -> {
        return new PerlNode.Place(byLine ? '$' : 'Z');
      }
      case '*', '+', '?' -> throw new BadRegex("quantifier does not follow a repeatable item");
      case '\\' -> {
        return escape();
      }
      default -> {
        return literal(c);
      }
    }
  }

  private PerlNode group() throws BadRegex {
    at++;
    boolean[] flags = {ignoresCase, dotIsAll, byLine, extended};
    PerlNode node = opened();
    ignoresCase = flags[0];
    dotIsAll = flags[1];
    byLine = flags[2];
    extended = flags[3];
    return node;
  }

  private PerlNode opened() throws BadRegex {
    if (!take("?")) {
      return captured("");
    }
    if (take("=")) {
      return new PerlNode.Look(closed(), false, false);
    }
    if (take("!")) {
      return new PerlNode.Look(closed(), false, true);
    }
    return special();
  }

  private PerlNode special() throws BadRegex {
    if (take(":") || take("|")) {
      return closed();
    }
    if (take(">")) {
      return new PerlNode.Atomic(closed());
    }
    if (take("<=")) {
      return new PerlNode.Look(closed(), true, false);
    }
    if (take("<!")) {
      return new PerlNode.Look(closed(), true, true);
    }
    if (take("P=")) {
      return reference(upTo(')'));
    }
    if (take("P<") || take("<")) {
      return captured(upTo('>'));
    }
    if (take("'")) {
      return captured(upTo('\''));
    }
    int start = at;
    while (at < text.length() && "imsxn-^".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == start || !is(":")) {
      throw new BadRegex("unrecognized character after (? or (?-");
    }
    set(text.substring(start, at));
    at++;
    return closed();
  }

  private PerlNode captured(String name) throws BadRegex {
    int number = ++groups;
    names.add(name);
    return new PerlNode.Group(closed(), number);
  }

  private PerlNode closed() throws BadRegex {
    PerlNode body = choice();
    if (!take(")")) {
      throw new BadRegex("missing closing parenthesis");
    }
    return body;
  }

  private String upTo(char end) throws BadRegex {
    int stop = text.indexOf(end, at);
    if (stop < 0) {
      throw new BadRegex("syntax error in subpattern name (missing terminator?)");
    }
    String name = text.substring(at, stop);
    at = stop + 1;
    return name;
  }

  /** A group by its name, its number, or, below zero, so many back. */
  private PerlNode reference(String name) throws BadRegex {
    int number = names.indexOf(name) + 1;
    String digits = name.startsWith("-") ? name.substring(1) : name;
    if (number == 0 && isNumber(digits)) {
      int count = Integer.parseInt(digits);
      number = name.startsWith("-") ? groups + 1 - count : count;
    }
    if (number <= 0) {
      throw new BadRegex("reference to non-existent subpattern");
    }
    highestReference = Math.max(highestReference, number);
    return new PerlNode.Reference(number, ignoresCase);
  }

  private PerlNode escape() throws BadRegex {
    if (at == text.length()) {
      throw new BadRegex("\\ at end of pattern");
    }
    char c = text.charAt(at);
    if (c >= '1' && c <= '9') {
      int start = at;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      return reference(text.substring(start, at));
    }
    switch (c) {
      case 'b', 'B', 'A', 'z', 'Z', 'K' -> {
        at++;
        return new PerlNode.Place(c);
      }
      case 'G' -> {
        at++;
        return new PerlNode.Sequence(List.of());
      }
      case 'k', 'g' -> {
        at++;
        char open = at < text.length() ? text.charAt(at) : ' ';
        int pair = "<{'".indexOf(open);
        if (pair >= 0) {
          at++;
          return reference(upTo(">}'".charAt(pair)));
        }
        int start = at;
        while (at < text.length()
            && (Character.isDigit(text.charAt(at)) || (at == start && is("-")))) {
          at++;
        }
        return reference(text.substring(start, at));
      }
      default -> {
        CharacterSet set = new CharacterSet(ignoresCase);
        PerlSetParser sets = new PerlSetParser(text, at, ignoresCase);
        sets.escape(set);
        at = sets.at();
        return new PerlNode.One(set);
      }
    }
  }
}
