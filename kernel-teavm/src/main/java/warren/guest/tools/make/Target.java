package warren.guest.tools.make;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file, or a name for something to be done. */
final class Target {
  /** How far it is. */
  enum State {
    NEW,
    RUNNING,
    DONE
  }

  static final long MISSING = Long.MIN_VALUE;

  /** What is newer than all files: made by a recipe that left no file. */
  static final long NOW = Long.MAX_VALUE;

  final String name;
  final List<String> prerequisites = new ArrayList<>();
  final List<String> orderOnly = new ArrayList<>();
  Recipe recipe;
  boolean isMentioned;
  boolean isTarget;
  boolean isPhony;
  boolean isIntermediate;
  boolean wasSearched;
  String stem = "";

  /** Others that the recipe makes at once. */
  List<String> together = List.of();

  /** Rules with two colons, each of them a target of its own. */
  final List<Target> doubles = new ArrayList<>();

  /** Variables for it and what it needs; the scope is made when it is considered. */
  final List<TargetVariable> variables = new ArrayList<>();

  Scope scope;
  State state = State.NEW;
  boolean hasFailed;
  boolean isVisiting;
  boolean wasRemade;
  boolean ranCommands;
  long time;
  boolean hasTime;
  String foundAt;

  /** An assignment that is for one target. */
  record TargetVariable(Assignment assignment, boolean isOverride, Boolean export, Place place) {}

  Target(String name) {
    this.name = name;
  }

  /** The path of the file: another one if it was searched for. */
  String path() {
    return foundAt == null ? name : foundAt;
  }

  /** Adds prerequisites: those of the rule with the recipe come first. */
  void add(Rule rule, List<String> needed) {
    if (rule.recipe() != null) {
      prerequisites.addAll(0, needed);
    } else {
      prerequisites.addAll(needed);
    }
    orderOnly.addAll(rule.orderOnly());
  }

  /** The prerequisites, each once. */
  List<String> unique() {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    prerequisites.forEach(each -> seen.put(each, true));
    return new ArrayList<>(seen.keySet());
  }
}
