package warren.guest.tools.make;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules of the makefiles: targets by their names, patterns, and what special targets say. */
final class Rules {
  /** Says something of a line that is not wrong. */
  interface Warnings {
    void warn(Place place, String message) throws java.io.IOException;
  }

  private final Warnings warnings;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final List<PatternRule> patterns = new ArrayList<>();
  private final List<PatternRule> builtinPatterns = new ArrayList<>();
  private final Map<String, List<Target.TargetVariable>> patternVariables = new LinkedHashMap<>();
  private final Set<String> special = new LinkedHashSet<>();
  private final List<String> suffixes = new ArrayList<>();

  /** Patterns and folders in which files are looked for. */
  private final List<String[]> searches = new ArrayList<>();

  Rules(Warnings warnings) {
    this.warnings = warnings;
  }

  Map<String, Target> targets() {
    return targets;
  }

  /** The target of a name; it is made if there is none. */
  Target target(String name) {
    return targets.computeIfAbsent(name, Target::new);
  }

  Target find(String name) {
    return targets.get(name);
  }

  /** Those of makefiles, then those that are built in. */
  List<PatternRule> patterns() {
    List<PatternRule> all = new ArrayList<>(patterns);
    all.addAll(builtinPatterns);
    return all;
  }

  /** Whether a name ends as files do that are made from no other ones of the same name. */
  boolean hasKnownSuffix(String name) {
    return suffixes.stream().anyMatch(name::endsWith);
  }

  List<String[]> searches() {
    return searches;
  }

  /** Whether a special target was mentioned without prerequisites, or with this one. */
  boolean isSpecial(String name, String prerequisite) {
    Target target = targets.get(name);
    return target != null
        && target.isTarget
        && (target.prerequisites.isEmpty() || target.prerequisites.contains(prerequisite));
  }

  boolean has(String specialName) {
    return special.contains(specialName);
  }

  void addPatternVariable(String pattern, Target.TargetVariable variable) {
    patternVariables.computeIfAbsent(pattern, key -> new ArrayList<>()).add(variable);
  }

  /** The variables of patterns for a name: the shortest stems last, which count more. */
  List<Target.TargetVariable> patternVariables(String name) {
    List<String> matching = new ArrayList<>();
    for (String pattern : patternVariables.keySet()) {
      if (Words.stem(pattern, name) != null) {
        matching.add(pattern);
      }
    }
    matching.sort((a, b) -> Words.stem(b, name).length() - Words.stem(a, name).length());
    List<Target.TargetVariable> all = new ArrayList<>();
    matching.forEach(pattern -> all.addAll(patternVariables.get(pattern)));
    return all;
  }

  void add(Rule rule) throws java.io.IOException {
    boolean isPattern = rule.stemPattern() == null && Words.percent(rule.targets().get(0)) >= 0;
    if (isPattern) {
      addPattern(rule);
      return;
    }
    for (String name : rule.targets()) {
      addTarget(rule, name);
    }
  }

  private void removePattern(List<String> made, List<String> needed) {
    patterns.removeIf(old -> old.targets().equals(made) && old.prerequisites().equals(needed));
    builtinPatterns.removeIf(
        old -> old.targets().equals(made) && old.prerequisites().equals(needed));
  }

  private void addPattern(Rule rule) {
    removePattern(rule.targets(), rule.prerequisites());
    if (rule.recipe() != null) {
      List<PatternRule> to = rule.place() == null ? builtinPatterns : patterns;
      to.add(
          new PatternRule(
              rule.targets(),
              rule.prerequisites(),
              rule.orderOnly(),
              rule.recipe(),
              rule.isDouble()));
    }
  }

  private void addTarget(Rule rule, String name) throws java.io.IOException {
    Target target = target(name);
    List<String> needed = needed(rule, name, target);
    needed.forEach(each -> target(each).isMentioned = true);
    rule.orderOnly().forEach(each -> target(each).isMentioned = true);
    noteSpecial(name, needed, rule);
    if (rule.isDouble()) {
      addDouble(rule, target, needed);
    } else {
      if (!target.doubles.isEmpty()) {
        throw new MakeError(rule.place(), "target file '" + name + "' has both : and :: entries");
      }
      addSingle(rule, target, needed);
    }
  }

  private List<String> needed(Rule rule, String name, Target target) throws java.io.IOException {
    if (rule.stemPattern() == null) {
      return rule.prerequisites();
    }
    String stem = Words.stem(rule.stemPattern(), name);
    if (stem == null) {
      warnings.warn(rule.place(), "target '" + name + "' doesn't match the target pattern");
      return rule.prerequisites();
    }
    target.stem = stem;
    List<String> filled = new ArrayList<>();
    rule.prerequisites().forEach(each -> filled.add(Words.fill(each, stem)));
    return filled;
  }

  private void addSingle(Rule rule, Target target, List<String> needed) throws java.io.IOException {
    target.isTarget = true;
    target.add(rule, needed);
    if (rule.isGrouped()) {
      target.together = rule.targets();
    }
    if (rule.recipe() == null) {
      return;
    }
    boolean isRepeated = target.recipe != null && target.recipe.place() != null;
    if (isRepeated && !target.name.equals(".DEFAULT")) {
      warnings.warn(
          rule.recipe().place(), "warning: overriding recipe for target '" + target.name + "'");
      warnings.warn(
          target.recipe.place(), "warning: ignoring old recipe for target '" + target.name + "'");
    }
    target.recipe = rule.recipe();
  }

  private static void addDouble(Rule rule, Target target, List<String> needed) {
    Target part = new Target(target.name);
    part.isTarget = true;
    part.add(rule, needed);
    part.recipe = rule.recipe();
    part.stem = target.stem;
    target.isTarget = true;
    target.doubles.add(part);
  }

  private void noteSpecial(String name, List<String> needed, Rule rule) {
    if (!name.startsWith(".")) {
      return;
    }
    special.add(name);
    switch (name) {
      case ".PHONY" -> needed.forEach(each -> target(each).isPhony = true);
      case ".SUFFIXES" -> {
        if (needed.isEmpty()) {
          suffixes.clear();
          builtinPatterns.clear();
        }
        suffixes.addAll(needed);
      }
      default -> {
        if (needed.isEmpty() && rule.recipe() != null) {
          return;
        }
      }
    }
  }

  /** Makes patterns of rules such as {@code .c.o}. */
  void convertSuffixRules() {
    for (Target target : new ArrayList<>(targets.values())) {
      if (target.recipe == null || !target.prerequisites.isEmpty()) {
        continue;
      }
      for (String suffix : suffixes) {
        if (target.name.equals(suffix)) {
          addSuffixRule("%", "%" + suffix, target.recipe);
        } else if (target.name.startsWith(suffix)
            && suffixes.contains(target.name.substring(suffix.length()))) {
          addSuffixRule("%" + target.name.substring(suffix.length()), "%" + suffix, target.recipe);
        }
      }
    }
  }

  private void addSuffixRule(String target, String prerequisite, Recipe recipe) {
    List<String> made = List.of(target);
    List<String> needed = List.of(prerequisite);
    removePattern(made, needed);
    patterns.add(new PatternRule(made, needed, List.of(), recipe, false));
  }
}
