package warren.guest.regex;

import java.util.List;

/**
 * A part of an expression of Perl's kind: each tries what follows it, and goes back if that fails.
 */
abstract class PerlNode {
  /** What has to match behind a part. */
  @FunctionalInterface
  interface Next {
    boolean at(int place);
  }

  /** Whether the part matches at a place, and what is next behind it. */
  abstract boolean match(Run run, int at, Next next);

  /** The search goes on for too long. */
  static final class Exceeded extends RuntimeException {
    Exceeded(String message) {
      super(message);
    }
  }

  /** One search in a text. */
  static final class Run {
    private static final int MOST_STEPS = 10_000_000;
    private static final int DEEPEST = 1000;

    final String text;
    final int[] places;
    int kept;
    private int steps;
    private int depth;

    Run(String text, int groups) {
      this.text = text;
      this.places = new int[2 * groups + 2];
    }

    boolean accept(int place) {
      places[1] = place;
      return true;
    }

    void step() {
      if (++steps > MOST_STEPS) {
        throw new Exceeded("exceeded PCRE's backtracking limit");
      }
    }

    void enter() {
      step();
      if (++depth > DEEPEST) {
        throw new Exceeded("exceeded PCRE's nested backtracking limit");
      }
    }

    void leave() {
      depth--;
    }
  }

  /** One character of a set. */
  static final class One extends PerlNode {
    private final CharacterSet set;

    One(CharacterSet set) {
      this.set = set;
    }

    /** Where a character that begins here ends, or -1 if it is none of the set. */
    int end(String text, int at) {
      if (at >= text.length()) {
        return -1;
      }
      int c = text.codePointAt(at);
      return set.contains(c) ? at + Character.charCount(c) : -1;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      run.step();
      int end = end(run.text, at);
      return end >= 0 && next.at(end);
    }
  }

  /** Parts one behind the other. */
  static final class Sequence extends PerlNode {
    private final List<PerlNode> parts;

    Sequence(List<PerlNode> parts) {
      this.parts = parts;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      return from(0, run, at, next);
    }

    private boolean from(int index, Run run, int at, Next next) {
      if (index == parts.size()) {
        return next.at(at);
      }
      return parts.get(index).match(run, at, place -> from(index + 1, run, place, next));
    }
  }

  /** The first of several that leads on. */
  static final class Choice extends PerlNode {
    private final List<PerlNode> choices;

    Choice(List<PerlNode> choices) {
      this.choices = choices;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      for (PerlNode choice : choices) {
        if (choice.match(run, at, next)) {
          return true;
        }
      }
      return false;
    }
  }

  /** A group that is remembered. */
  static final class Group extends PerlNode {
    private final PerlNode body;
    private final int number;

    Group(PerlNode body, int number) {
      this.body = body;
      this.number = number;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      return body.match(
          run,
          at,
          place -> {
            int start = run.places[2 * number];
            int end = run.places[2 * number + 1];
            run.places[2 * number] = at;
            run.places[2 * number + 1] = place;
            if (next.at(place)) {
              return true;
            }
            run.places[2 * number] = start;
            run.places[2 * number + 1] = end;
            return false;
          });
    }
  }

  /** How often a part is repeated, and whether as often or as seldom as possible. */
  static final class Repeat extends PerlNode {
    private final PerlNode body;
    private final int least;
    private final int most;
    private final boolean lazy;

    Repeat(PerlNode body, int least, int most, boolean lazy) {
      this.body = body;
      this.least = least;
      this.most = most;
      this.lazy = lazy;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      if (body instanceof One one) {
        return lazy ? seldom(one, run, at, next) : often(one, run, at, next);
      }
      return again(0, run, at, -1, next);
    }

    /** Takes all that there are, and gives them back one after another. */
    private boolean often(One one, Run run, int at, Next next) {
      int count = 0;
      int place = at;
      while (count < most) {
        run.step();
        int end = one.end(run.text, place);
        if (end < 0) {
          break;
        }
        place = end;
        count++;
      }
      while (count >= least) {
        run.step();
        if (next.at(place)) {
          return true;
        }
        if (count > 0) {
          place = run.text.offsetByCodePoints(place, -1);
        }
        count--;
      }
      return false;
    }

    private boolean seldom(One one, Run run, int at, Next next) {
      int place = at;
      for (int count = 0; place >= 0 && count <= most; count++) {
        run.step();
        if (count >= least && next.at(place)) {
          return true;
        }
        place = one.end(run.text, place);
      }
      return false;
    }

    private boolean again(int count, Run run, int at, int before, Next next) {
      boolean isStuck = at == before && count > least;
      boolean mayStop = count >= least;
      boolean mayGoOn = count < most && !isStuck;
      if (mayStop && (lazy || !mayGoOn) && next.at(at)) {
        return true;
      }
      if (!mayGoOn) {
        return false;
      }
      run.enter();
      boolean found = body.match(run, at, place -> again(count + 1, run, place, at, next));
      run.leave();
      return found || (mayStop && !lazy && next.at(at));
    }
  }

  /** What does not go back into its body: an atomic group, or a possessive repetition. */
  static final class Atomic extends PerlNode {
    private final PerlNode body;

    Atomic(PerlNode body) {
      this.body = body;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      int[] end = {-1};
      boolean found =
          body.match(
              run,
              at,
              place -> {
                end[0] = place;
                return true;
              });
      return found && next.at(end[0]);
    }
  }

  /** A look ahead or behind, which takes nothing. */
  static final class Look extends PerlNode {
    private final PerlNode body;
    private final boolean behind;
    private final boolean negative;

    Look(PerlNode body, boolean behind, boolean negative) {
      this.body = body;
      this.behind = behind;
      this.negative = negative;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      return holds(run, at) != negative && next.at(at);
    }

    private boolean holds(Run run, int at) {
      if (!behind) {
        return body.match(run, at, place -> true);
      }
      for (int start = at; start >= 0; start--) {
        if (body.match(run, start, place -> place == at)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The text of a group again. */
  static final class Reference extends PerlNode {
    private final int number;
    private final boolean ignoresCase;

    Reference(int number, boolean ignoresCase) {
      this.number = number;
      this.ignoresCase = ignoresCase;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      int start = run.places[2 * number];
      if (start < 0) {
        return false;
      }
      int length = run.places[2 * number + 1] - start;
      return run.text.regionMatches(ignoresCase, at, run.text, start, length)
          && next.at(at + length);
    }
  }

  /** A place that is asked for by a letter: those of escapes, and {@code ^ $} of lines. */
  static final class Place extends PerlNode {
    private final char kind;

    Place(char kind) {
      this.kind = kind;
    }

    @Override
    boolean match(Run run, int at, Next next) {
      if (kind == 'K') {
        int before = run.kept;
        run.kept = at;
        if (next.at(at)) {
          return true;
        }
        run.kept = before;
        return false;
      }
      return holds(run.text, at) && next.at(at);
    }

    private boolean holds(String text, int at) {
      return switch (kind) {
        case 'A' -> at == 0;
        case 'z' -> at == text.length();
        case 'Z' -> at == text.length() || (at + 1 == text.length() && text.charAt(at) == '\n');
        case '^' -> at == 0 || text.charAt(at - 1) == '\n';
        case '$' -> at == text.length() || text.charAt(at) == '\n';
        case 'b' -> isWord(text, at - 1) != isWord(text, at);
        default -> isWord(text, at - 1) == isWord(text, at);
      };
    }

    private static boolean isWord(String text, int at) {
      return at >= 0
          && at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
  }
}
