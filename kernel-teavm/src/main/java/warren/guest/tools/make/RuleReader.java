package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads rules: the line with the colon, and the lines of the recipe behind it. */
final class RuleReader {
  private static final String EIGHT_SPACES = "        ";

  private final Makefiles makefiles;
  private final Expander expander;
  private final Scope scope;
  private List<String> targets = List.of();
  private String stemPattern;
  private List<String> prerequisites = List.of();
  private List<String> orderOnly = List.of();
  private boolean isDouble;
  private boolean isGrouped;
  private Recipe recipe;
  private Place place;
  private boolean wasOpened;

  RuleReader(Makefiles makefiles) {
    this.makefiles = makefiles;
    this.expander = makefiles.expander();
    this.scope = makefiles.scope();
  }

  /** Whether lines of a recipe may follow. */
  boolean isOpen() {
    return !targets.isEmpty();
  }

  /** Whether there was any rule. */
  boolean wasOpened() {
    return wasOpened;
  }

  /** Lines are counted as they are joined, as GNU's messages have it. */
  void addRecipeLine(String line, Place at) {
    if (recipe == null) {
      recipe = new Recipe(at);
    }
    Place start = recipe.place();
    recipe.add(
        line, start == null ? null : new Place(start.file(), start.line() + recipe.lines().size()));
  }

  /** Ends the rule that is open. */
  void flush() throws IOException {
    if (!targets.isEmpty()) {
      makefiles
          .rules()
          .add(
              new Rule(
                  targets,
                  stemPattern,
                  prerequisites,
                  orderOnly,
                  isDouble,
                  isGrouped,
                  recipe,
                  place));
      makefiles.noteGoal(targets);
    }
    targets = List.of();
    recipe = null;
    stemPattern = null;
  }

  void rule(String line, String raw, Place at) throws IOException {
    flush();
    place = at;
    int colon = Words.find(line, ":", 0);
    if (colon >= 0 && targetVariable(line, colon)) {
      return;
    }
    int semicolon = colon < 0 ? -1 : Words.find(line, ";", colon);
    String command = semicolon < 0 ? null : command(raw, line.substring(semicolon + 1));
    String expanded = expander.expand(semicolon < 0 ? line : line.substring(0, semicolon), scope);
    int split = colon(expanded);
    if (split < 0) {
      if (Words.strip(expanded).isEmpty()) {
        return;
      }
      boolean hasSpaces = raw.startsWith(EIGHT_SPACES);
      throw new MakeError(
          at, "missing separator" + (hasSpaces ? " (did you mean TAB instead of 8 spaces?)" : ""));
    }
    wasOpened = true;
    head(expanded, split);
    if (command != null) {
      addRecipeLine(Words.stripLeft(command), at);
    }
  }

  /** In a command behind a semicolon number signs are the shell's. */
  private static String command(String raw, String otherwise) {
    int colon = Words.find(raw, ":", 0);
    int semicolon = colon < 0 ? -1 : Words.find(raw, ";", colon);
    return semicolon < 0 ? otherwise : raw.substring(semicolon + 1);
  }

  /** A colon that does not belong to a name: with a backslash it does. */
  private static int colon(String text) {
    int at = text.indexOf(':');
    while (at > 0 && text.charAt(at - 1) == '\\') {
      at = text.indexOf(':', at + 1);
    }
    return at;
  }

  private List<String> names(String text) throws IOException {
    List<String> names = new ArrayList<>();
    for (String word : Words.split(text.replace("\\:", ":"))) {
      String name = word.startsWith("./") && word.length() > 2 ? word.substring(2) : word;
      names.addAll(makefiles.expandNames(name));
    }
    return names;
  }

  private void head(String expanded, int colon) throws IOException {
    boolean groups = colon > 0 && expanded.charAt(colon - 1) == '&';
    String left = expanded.substring(0, groups ? colon - 1 : colon);
    isGrouped = groups;
    isDouble = expanded.startsWith("::", colon);
    String right = expanded.substring(colon + (isDouble ? 2 : 1));
    List<String> found = names(left);
    int second = colon(right);
    if (second >= 0) {
      List<String> patterns = Words.split(right.substring(0, second));
      if (patterns.size() != 1) {
        throw new MakeError(
            place, patterns.isEmpty() ? "missing target pattern" : "multiple target patterns");
      }
      if (Words.percent(patterns.get(0)) < 0) {
        throw new MakeError(place, "target pattern contains no '%'");
      }
      stemPattern = patterns.get(0);
      right = right.substring(second + 1);
    }
    int bar = right.indexOf('|');
    prerequisites = names(bar < 0 ? right : right.substring(0, bar));
    orderOnly = bar < 0 ? List.of() : names(right.substring(bar + 1));
    targets = found;
  }

  private boolean targetVariable(String line, int colon) throws IOException {
    int start = line.startsWith("::", colon) ? colon + 2 : colon + 1;
    if (line.startsWith("=", start)) {
      return false;
    }
    String rest = Words.stripLeft(line.substring(start));
    boolean isOverride = false;
    Boolean export = null;
    Assignment assignment = Assignment.parse(rest);
    while (assignment == null) {
      String word = Words.first(rest);
      if (!word.equals("override") && !word.equals("export") && !word.equals("private")) {
        return false;
      }
      isOverride |= word.equals("override");
      export = word.equals("export") ? Boolean.TRUE : export;
      rest = Words.stripLeft(rest.substring(word.length()));
      assignment = Assignment.parse(rest);
    }
    Target.TargetVariable variable =
        new Target.TargetVariable(assignment, isOverride, export, place);
    for (String name : Words.split(expander.expand(line.substring(0, colon), scope))) {
      if (Words.percent(name) >= 0) {
        makefiles.rules().addPatternVariable(name, variable);
      } else {
        makefiles.rules().target(name).variables.add(variable);
      }
    }
    return true;
  }
}
