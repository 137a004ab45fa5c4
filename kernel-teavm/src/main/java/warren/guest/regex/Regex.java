package warren.guest.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * A regular expression. What it finds begins as far left as it can and is the longest from there.
 * One object is used by one thread.
 */
public final class Regex implements Finder {
  private final Node start;
  private final int nodes;
  private final int groups;
  private final boolean ignoresCase;
  private final boolean hasReferences;
  private final boolean findsLongest;
  private final String prefix;

  private final BitSet visited = new BitSet();
  private String text = "";
  private int[] places = {};
  private int[] best;
  private boolean isLineStart;

  private Regex(String pattern, boolean extended, boolean ignoresCase) throws BadRegex {
    RegexParser parser = new RegexParser(pattern, extended, ignoresCase);
    this.start = parser.parse();
    this.groups = parser.groups();
    this.ignoresCase = ignoresCase;
    this.hasReferences = parser.hasReferences();
    this.findsLongest = parser.hasChoices();
    Set<Node> numbered = new HashSet<>();
    number(start, numbered);
    this.nodes = numbered.size();
    this.prefix = ignoresCase ? "" : prefix();
  }

  /** A basic expression. */
  public static Regex basic(String pattern, boolean ignoresCase) throws BadRegex {
    return new Regex(pattern, false, ignoresCase);
  }

  /** An extended expression. */
  public static Regex extended(String pattern, boolean ignoresCase) throws BadRegex {
    return new Regex(pattern, true, ignoresCase);
  }

  private static void number(Node node, Set<Node> numbered) {
    Node at = node;
    while (at != null && numbered.add(at)) {
      at.number = numbered.size() - 1;
      if (at.kind == Node.Kind.SPLIT) {
        number(at.other, numbered);
      }
      at = at.next;
    }
  }

  /** The text with which each match begins. */
  private String prefix() {
    StringBuilder text = new StringBuilder();
    for (Node node = start; node.kind == Node.Kind.CHARACTER; node = node.next) {
      text.appendCodePoint(node.value);
    }
    return text.toString();
  }

  /** The text that alone matches, or null if it is a real expression. */
  public String literal() {
    Node node = start;
    while (node.kind == Node.Kind.CHARACTER) {
      node = node.next;
    }
    return node.kind == Node.Kind.ACCEPT && !ignoresCase ? prefix : null;
  }

  /** How many groups it has. */
  public int groups() {
    return groups;
  }

  @Override
  public Match find(String in, int from) {
    return find(in, from, true);
  }

  /** The same where the text's start may not be that of a line. */
  public Match find(String in, int from, boolean startsLine) {
    text = in;
    isLineStart = startsLine;
    visited.clear();
    int last = start.kind == Node.Kind.LINE_START ? Math.min(from, 0) : in.length();
    for (int at = next(from); at >= 0 && at <= last; at = next(at + 1)) {
      Match match = matchAt(at);
      if (match != null) {
        return match;
      }
    }
    return null;
  }

  private int next(int from) {
    return prefix.isEmpty() ? from : text.indexOf(prefix, from);
  }

  private Match matchAt(int at) {
    places = new int[2 * groups + 2];
    Arrays.fill(places, -1);
    places[0] = at;
    best = null;
    if (findsLongest) {
      // What was seen from another start has not matched: it need not be looked at again.
      run(start, at);
      return best == null ? null : new Match(text, best);
    }
    return run(start, at) ? new Match(text, places) : null;
  }

  private boolean accept(int at) {
    places[1] = at;
    if (!findsLongest || at == text.length()) {
      best = places.clone();
      return true;
    }
    if (best == null || at > best[1]) {
      best = places.clone();
    }
    return false;
  }

  /** Whether the rest matches from here; with choices, all ways are taken, for the longest. */
  private boolean run(Node first, int from) {
    Node node = first;
    int at = from;
    while (true) {
      switch (node.kind) {
        case ACCEPT -> {
          return accept(at);
        }
        case SPLIT -> {
          if (!isNew(node, at)) {
            return false;
          }
          if (run(node.next, at)) {
            return true;
          }
          node = node.other;
          continue;
        }
        case REPEAT -> {
          return repeat(node, at);
        }
        case GROUP_START, GROUP_END -> {
          return group(node, at);
        }
        default -> at = step(node, at);
      }
      if (at < 0) {
        return false;
      }
      node = node.next;
    }
  }

  /** The same step at the same place leads to the same end, unless groups are referred to. */
  private boolean isNew(Node node, int at) {
    if (hasReferences) {
      return true;
    }
    int bit = at * nodes + node.number;
    if (visited.get(bit)) {
      return false;
    }
    visited.set(bit);
    return true;
  }

  private boolean group(Node node, int at) {
    int place = 2 * node.value + (node.kind == Node.Kind.GROUP_START ? 0 : 1);
    int old = places[place];
    if (hasReferences && place % 2 == 1 && places[place - 1] == at && old == at) {
      return false;
    }
    places[place] = at;
    if (run(node.next, at)) {
      return true;
    }
    places[place] = old;
    return false;
  }

  private boolean repeat(Node node, int from) {
    int count = 0;
    int at = from;
    int first = node.least == 0 ? from : -1;
    while (count < node.most) {
      int next = step(node.other, at);
      if (next < 0) {
        break;
      }
      at = next;
      count++;
      first = count == node.least ? at : first;
    }
    if (count < node.least) {
      return false;
    }
    for (int end = at; end >= first; end = before(end)) {
      if (run(node.next, end)) {
        return true;
      }
    }
    return false;
  }

  private int before(int at) {
    boolean isPair =
        at > 1
            && Character.isLowSurrogate(text.charAt(at - 1))
            && Character.isHighSurrogate(text.charAt(at - 2));
    return at - (isPair ? 2 : 1);
  }

  /** Where the text goes on behind a step that takes at most one character, or -1. */
  private int step(Node node, int at) {
    return switch (node.kind) {
      case CHARACTER, ANY, SET -> character(node, at);
      case LINE_START -> at == 0 && isLineStart ? at : -1;
      case LINE_END -> at == text.length() ? at : -1;
      case WORD_EDGE -> isWord(at - 1) != isWord(at) ? at : -1;
      case NO_WORD_EDGE -> isWord(at - 1) == isWord(at) ? at : -1;
      case WORD_START -> !isWord(at - 1) && isWord(at) ? at : -1;
      case WORD_END -> isWord(at - 1) && !isWord(at) ? at : -1;
      case REFERENCE -> reference(node, at);
      default -> at;
    };
  }

  private int character(Node node, int at) {
    if (at >= text.length()) {
      return -1;
    }
    int c = text.codePointAt(at);
    boolean matches =
        switch (node.kind) {
          case CHARACTER ->
              c == node.value || (ignoresCase && Character.toLowerCase(c) == node.value);
          case SET -> node.set.contains(c);
          default -> true;
        };
    return matches ? at + Character.charCount(c) : -1;
  }

  private boolean isWord(int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private int reference(Node node, int at) {
    int start0 = places[2 * node.value];
    int end = places[2 * node.value + 1];
    if (start0 < 0 || end < 0) {
      return -1;
    }
    int length = end - start0;
    return text.regionMatches(ignoresCase, start0, text, at, length) ? at + length : -1;
  }
}
