package warren.guest.regex;

import java.util.Arrays;

/**
 * A regular expression of Perl's kind, as {@code grep -P} has it: the first alternative that leads
 * to a match counts, not the longest. It has no recursion, no conditions and no callouts.
 */
public final class PerlRegex implements Finder {
  private final PerlNode start;
  private final int groups;

  /** Throws if it is none. */
  public PerlRegex(String pattern, boolean ignoresCase) throws BadRegex {
    PerlParser parser = new PerlParser(pattern, ignoresCase);
    this.start = parser.parse();
    this.groups = parser.groups();
  }

  /** Throws if the search takes too many steps. */
  @Override
  public Match find(String in, int from) throws BadRegex {
    PerlNode.Run run = new PerlNode.Run(in, groups);
    try {
      for (int at = from; at <= in.length(); at++) {
        Arrays.fill(run.places, -1);
        run.kept = at;
        if (start.match(run, at, run::accept)) {
          run.places[0] = run.kept;
          return new Match(in, run.places);
        }
      }
    } catch (PerlNode.Exceeded limit) {
      throw new BadRegex(limit.getMessage());
    }
    return null;
  }
}
