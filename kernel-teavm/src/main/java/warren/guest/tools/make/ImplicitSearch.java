package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds a pattern rule for a target without a recipe, if need be by files between. */
final class ImplicitSearch {
  private static final int DEEPEST = 8;

  private final Rules rules;
  private final FileTimes times;
  private final Set<PatternRule> inUse = new HashSet<>();

  ImplicitSearch(Rules rules, FileTimes times) {
    this.rules = rules;
    this.times = times;
  }

  /**
   * A rule that fits.
   *
   * @param stem with the folder
   */
  private record Candidate(PatternRule rule, String folder, String stem) {
    List<String> fill(List<String> patterns) {
      List<String> filled = new ArrayList<>();
      for (String pattern : patterns) {
        boolean isPattern = Words.percent(pattern) >= 0;
        filled.add(isPattern ? folder + Words.fill(pattern, stem) : pattern);
      }
      return filled;
    }
  }

  /** Gives the target a recipe and what that needs; false if there is no rule. */
  boolean find(Target target) throws IOException {
    return find(target, 0);
  }

  private boolean find(Target target, int depth) throws IOException {
    List<Candidate> candidates = candidates(target.name, depth);
    for (Candidate candidate : candidates) {
      if (hasAll(candidate, target)) {
        apply(candidate, target);
        return true;
      }
    }
    if (depth >= DEEPEST) {
      return false;
    }
    for (Candidate candidate : candidates) {
      if (!candidate.rule.isTerminal() && canMakeAll(candidate, target, depth)) {
        apply(candidate, target);
        return true;
      }
    }
    return false;
  }

  private List<Candidate> candidates(String name, int depth) {
    List<Candidate> specific = new ArrayList<>();
    List<Candidate> anything = new ArrayList<>();
    for (PatternRule rule : rules.patterns()) {
      for (String pattern : rule.targets()) {
        Candidate candidate = inUse.contains(rule) ? null : candidate(rule, pattern, name);
        if (candidate == null) {
          continue;
        }
        if (!pattern.equals("%")) {
          specific.add(candidate);
        } else if (rule.isTerminal() || (depth == 0 && !rules.hasKnownSuffix(name))) {
          anything.add(candidate);
        }
      }
    }
    specific.sort((a, b) -> a.stem.length() - b.stem.length());
    if (!specific.isEmpty()) {
      anything.removeIf(candidate -> !candidate.rule.isTerminal());
    }
    specific.addAll(anything);
    return specific;
  }

  private static Candidate candidate(PatternRule rule, String pattern, String name) {
    boolean isLocal = pattern.indexOf('/') < 0;
    int slash = isLocal ? name.lastIndexOf('/') : -1;
    String folder = name.substring(0, slash + 1);
    String stem = Words.stem(pattern, name.substring(slash + 1));
    return stem == null || stem.isEmpty() ? null : new Candidate(rule, folder, stem);
  }

  private boolean isThere(String name, Target target) throws IOException {
    Target known = rules.find(name);
    boolean isMentioned = known != null && (known.isTarget || known.isMentioned);
    return isMentioned || target.prerequisites.contains(name) || times.exists(name);
  }

  private boolean hasAll(Candidate candidate, Target target) throws IOException {
    for (String name : candidate.fill(candidate.rule.prerequisites())) {
      if (!isThere(name, target)) {
        return false;
      }
    }
    return true;
  }

  private boolean canMakeAll(Candidate candidate, Target target, int depth) throws IOException {
    inUse.add(candidate.rule);
    try {
      List<Target> between = new ArrayList<>();
      for (String name : candidate.fill(candidate.rule.prerequisites())) {
        if (isThere(name, target)) {
          continue;
        }
        Target made = new Target(name);
        if (!find(made, depth + 1)) {
          return false;
        }
        between.add(made);
      }
      for (Target made : between) {
        made.isIntermediate = true;
        made.wasSearched = true;
        rules.targets().put(made.name, made);
      }
      return true;
    } finally {
      inUse.remove(candidate.rule);
    }
  }

  private void apply(Candidate candidate, Target target) {
    target.recipe = candidate.rule.recipe();
    target.stem = candidate.folder + candidate.stem;
    target.prerequisites.addAll(0, candidate.fill(candidate.rule.prerequisites()));
    target.orderOnly.addAll(candidate.fill(candidate.rule.orderOnly()));
    if (candidate.rule.targets().size() > 1) {
      target.together = candidate.fill(candidate.rule.targets());
    }
  }
}
