package warren.guest.tools.text;

import java.util.ArrayList;
import java.util.List;
import warren.guest.LinearMemory;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Finder;
import warren.guest.regex.Match;
import warren.guest.regex.PerlRegex;
import warren.guest.regex.Regex;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** What {@code grep} looks for: a line that any of the patterns is in matches. */
final class GrepPatterns {
  private final String name;
  private final Options options;
  private final List<Finder> patterns = new ArrayList<>();

  GrepPatterns(ToolProcess process, Options options, List<String> texts) throws BadRegex {
    this.name = process.name();
    this.options = options;
    for (String text : texts) {
      patterns.add(regex(text));
    }
  }

  private Finder regex(String text) throws BadRegex {
    boolean ignoresCase = options.has('i') || options.has('y');
    if (options.has('P')) {
      String perl = options.has('w') ? "(?<!\\w)(?:" + text + ")(?!\\w)" : text;
      return new PerlRegex(options.has('x') ? "^(?:" + perl + ")$" : perl, ignoresCase);
    }
    boolean extended = options.has('E') || name.equals("egrep");
    boolean fixed = options.has('F') || name.equals("fgrep");
    String pattern = fixed ? quoted(text) : text;
    if (fixed) {
      extended = true;
    }
    if (options.has('x')) {
      pattern = extended ? "^(" + pattern + ")$" : "^\\(" + pattern + "\\)$";
    }
    return extended ? Regex.extended(pattern, ignoresCase) : Regex.basic(pattern, ignoresCase);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append("\\.[]{}()*+?^$|".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return quoted.toString();
  }

  /** What can be looked for in the bytes of lines, or null. */
  Literal literal(LinearMemory memory) {
    boolean isPlain = patterns.size() == 1 && !options.has('w');
    String text = isPlain && patterns.get(0) instanceof Regex regex ? regex.literal() : null;
    return text == null ? null : new Literal(memory, text);
  }

  /** The first match of any pattern, the longest of those. */
  Match find(String line, int from) throws BadRegex {
    Match best = null;
    for (Finder pattern : patterns) {
      Match match = options.has('w') ? word(pattern, line, from) : pattern.find(line, from);
      boolean isBetter =
          match != null
              && (best == null
                  || match.start(0) < best.start(0)
                  || (match.start(0) == best.start(0) && match.end(0) > best.end(0)));
      best = isBetter ? match : best;
    }
    return best;
  }

  private static Match word(Finder pattern, String line, int from) throws BadRegex {
    Match match = pattern.find(line, from);
    while (match != null && (isWord(line, match.start(0) - 1) || isWord(line, match.end(0)))) {
      match = match.start(0) < line.length() ? pattern.find(line, match.start(0) + 1) : null;
    }
    return match;
  }

  private static boolean isWord(String line, int at) {
    return at >= 0
        && at < line.length()
        && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_');
  }

  /** All matches that are not empty. */
  List<Match> all(String line) throws BadRegex {
    List<Match> all = new ArrayList<>();
    int at = 0;
    Match match = options.has('v') ? null : find(line, at);
    while (match != null) {
      if (match.end(0) > match.start(0)) {
        all.add(match);
      }
      at = Math.max(match.end(0), match.start(0) + 1);
      match = at > line.length() ? null : find(line, at);
    }
    return all;
  }
}
