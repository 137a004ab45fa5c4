package warren.guest.tools.make;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;

/** What the command line and {@code MAKEFLAGS} ask for. */
final class Settings {
  private static final String LETTERS = "f:C:I:nskBiqtwpj:reRdhvl:o:W:O1243:mbS";
  private static final String[] NAMES = {
    "file=f",
    "makefile=f",
    "directory=C",
    "include-dir=I",
    "just-print=n",
    "dry-run=n",
    "recon=n",
    "silent=s",
    "quiet=s",
    "keep-going=k",
    "always-make=B",
    "ignore-errors=i",
    "question=q",
    "touch=t",
    "print-directory=w",
    "print-data-base=p",
    "jobs=j",
    "no-builtin-rules=r",
    "no-builtin-variables=R",
    "environment-overrides=e",
    "no-print-directory=1",
    "trace=2",
    "warn-undefined-variables=4",
    "version=v",
    "output-sync=O",
    "eval=3"
  };

  /** Flags that children inherit, in the order of GNU's. */
  private static final String INHERITED = "BRSeiknqrstw";

  private final Options options;
  private final List<String> goals = new ArrayList<>();
  private final List<String> assignments = new ArrayList<>();

  private Settings(Options options) {
    this.options = options;
    for (String word : options.rest()) {
      if (Assignment.parse(word) != null) {
        assignments.add(word);
      } else {
        goals.add(word);
      }
    }
  }

  /**
   * @param inherited the value of {@code MAKEFLAGS}
   */
  static Settings parse(List<String> arguments, String inherited) throws BadUsage {
    List<String> words = new ArrayList<>();
    words.add(arguments.get(0));
    List<String> flags = splitFlags(inherited);
    if (!flags.isEmpty() && !flags.get(0).startsWith("-") && flags.get(0).indexOf('=') < 0) {
      flags.set(0, "-" + flags.get(0));
    }
    flags.removeIf(flag -> flag.equals("--") || flag.equals("-"));
    words.addAll(flags);
    words.addAll(withJobs(arguments.subList(1, arguments.size())));
    return new Settings(Options.parse(words, LETTERS, NAMES));
  }

  /** A space that is of a value has a backslash before it. */
  private static List<String> splitFlags(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c == ' ') {
        if (word.length() > 0) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** {@code -j} alone is as many jobs as there may be. */
  private static List<String> withJobs(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean isBare = word.equals("-j") || word.equals("--jobs");
      boolean hasNumber =
          i + 1 < arguments.size()
              && !arguments.get(i + 1).isEmpty()
              && Character.isDigit(arguments.get(i + 1).charAt(0));
      words.add(isBare && !hasNumber ? "-j1000" : word);
    }
    return words;
  }

  boolean has(char letter) {
    return options.has(letter);
  }

  List<String> values(char letter) {
    return options.values(letter);
  }

  int jobs() throws BadUsage {
    try {
      return Math.max(1, Integer.parseInt(options.value('j', "1")));
    } catch (NumberFormatException none) {
      throw new BadUsage("the '-j' option requires a positive integer argument");
    }
  }

  List<String> goals() {
    return goals;
  }

  /** Variables that the command line sets. */
  List<String> assignments() {
    return assignments;
  }

  /** Letters for children. */
  String letters() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < INHERITED.length(); i++) {
      char letter = INHERITED.charAt(i);
      letters.append(options.has(letter) ? String.valueOf(letter) : "");
    }
    return letters.toString();
  }

  /** {@code MAKEFLAGS} for children, without what the command line sets. */
  String flags() {
    String letters = letters();
    String more = options.has('1') ? " --no-print-directory" : "";
    return (letters + more).trim();
  }

  /** The command line's variables, as they stand in {@code MAKEFLAGS}. */
  String overrides() {
    List<String> quoted = new ArrayList<>();
    for (String assignment : assignments) {
      quoted.add(assignment.replace("\\", "\\\\").replace(" ", "\\ "));
    }
    return String.join(" ", quoted);
  }
}
