package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import warren.guest.tools.make.Variable.Origin;

/** Brings targets up to date: first what they need, then themselves. */
final class Updater {
  /** What is known of a target. */
  enum Result {
    DONE,
    FAILED,
    RUNNING
  }

  private final Makefiles makefiles;
  private final Rules rules;
  private final Settings settings;
  private final FileTimes times;
  private final ImplicitSearch search;
  private final Jobs jobs;
  private final Messages messages;

  Updater(Makefiles makefiles, Settings settings, FileTimes times, Jobs jobs, Messages messages) {
    this.makefiles = makefiles;
    this.rules = makefiles.rules();
    this.settings = settings;
    this.times = times;
    this.search = new ImplicitSearch(rules, times);
    this.jobs = jobs;
    this.messages = messages;
  }

  /** Updates a goal and waits for it. */
  Result goal(String name) throws IOException {
    Target target = rules.target(name);
    Result result = update(target, null);
    while (result == Result.RUNNING) {
      jobs.await();
      result = update(target, null);
    }
    if (result == Result.FAILED && settings.has('k')) {
      jobs.awaitAll();
      if (target.recipe != null || target.isTarget) {
        notRemade(target);
      }
    }
    return result;
  }

  private void notRemade(Target target) throws IOException {
    if (!target.ranCommands) {
      messages.warn("Target '" + target.name + "' not remade because of errors.");
    }
  }

  /** Whether there is a rule by which a file can be made. */
  boolean canMake(String name) throws IOException {
    Target target = rules.target(name);
    prepare(target, null);
    return target.recipe != null || !target.doubles.isEmpty();
  }

  private Result update(Target target, Target parent) throws IOException {
    if (target.doubles.isEmpty()) {
      return single(target, parent);
    }
    if (target.state == Target.State.DONE) {
      return target.hasFailed ? Result.FAILED : Result.DONE;
    }
    for (Target part : target.doubles) {
      part.isPhony = target.isPhony;
      part.variables.addAll(part.scope == null ? target.variables : List.of());
      Result result = single(part, parent);
      if (result == Result.RUNNING) {
        return result;
      }
      target.hasFailed |= result == Result.FAILED;
      if (target.hasFailed && !settings.has('k')) {
        break;
      }
    }
    target.state = Target.State.DONE;
    times.forget(target);
    return target.hasFailed ? Result.FAILED : Result.DONE;
  }

  private void prepare(Target target, Target parent) throws IOException {
    if (target.scope == null) {
      target.scope = new Scope(parent == null ? makefiles.scope() : parent.scope);
      for (Target.TargetVariable each : rules.patternVariables(target.name)) {
        assign(each, target);
      }
      for (Target.TargetVariable each : target.variables) {
        assign(each, target);
      }
    }
    if (target.recipe == null && !target.wasSearched && !target.isPhony) {
      target.wasSearched = true;
      search.find(target);
    }
    Target fallback = rules.find(".DEFAULT");
    boolean isUnknown = target.recipe == null && !target.isTarget && !target.isPhony;
    if (isUnknown && fallback != null && times.of(target) == Target.MISSING) {
      target.recipe = fallback.recipe;
    }
  }

  private void assign(Target.TargetVariable variable, Target target) throws IOException {
    makefiles.expander().enter(variable.place());
    Assignment assignment = variable.assignment();
    String name = Words.strip(makefiles.expander().expand(assignment.name(), target.scope));
    Origin origin = variable.isOverride() ? Origin.OVERRIDE : Origin.FILE;
    makefiles.assignments().assign(target.scope, name, assignment, origin);
    if (variable.export() != null && target.scope.find(name) != null) {
      target.scope.put(target.scope.find(name).exported(variable.export()));
    }
  }

  private Result single(Target target, Target parent) throws IOException {
    if (target.state == Target.State.DONE) {
      return target.hasFailed ? Result.FAILED : Result.DONE;
    }
    if (target.state == Target.State.RUNNING) {
      return Result.RUNNING;
    }
    prepare(target, parent);
    target.isVisiting = true;
    Result needed = prerequisites(target);
    target.isVisiting = false;
    if (needed == Result.RUNNING) {
      return needed;
    }
    if (needed == Result.FAILED) {
      target.state = Target.State.DONE;
      target.hasFailed = true;
      return needed;
    }
    return decide(target, parent);
  }

  private Result prerequisites(Target target) throws IOException {
    boolean isRunning = false;
    boolean hasFailed = false;
    Set<String> names = new LinkedHashSet<>(target.prerequisites);
    names.addAll(target.orderOnly);
    for (String name : names) {
      Target needed = rules.target(name);
      if (needed.isVisiting) {
        messages.warn("Circular " + target.name + " <- " + name + " dependency dropped.");
        target.prerequisites.removeIf(name::equals);
        target.orderOnly.removeIf(name::equals);
        continue;
      }
      Result result = mayBeLeftOut(needed, target) ? Result.DONE : update(needed, target);
      isRunning |= result == Result.RUNNING;
      hasFailed |= result == Result.FAILED;
      if (hasFailed && !settings.has('k')) {
        return Result.FAILED;
      }
    }
    return isRunning ? Result.RUNNING : hasFailed ? Result.FAILED : Result.DONE;
  }

  /** A file between, which is not there, is made only if what it is made of is newer. */
  private boolean mayBeLeftOut(Target between, Target target) throws IOException {
    if (!between.isIntermediate || between.state != Target.State.NEW) {
      return false;
    }
    if (times.of(between) != Target.MISSING || settings.has('B')) {
      return false;
    }
    long time = times.of(target);
    if (time == Target.MISSING) {
      return false;
    }
    for (String name : between.prerequisites) {
      Target needed = rules.target(name);
      boolean isOld = mayBeLeftOut(needed, target);
      if (!isOld) {
        boolean isDone = update(needed, between) == Result.DONE;
        if (!isDone || times.of(needed) == Target.MISSING || times.of(needed) > time) {
          return false;
        }
      }
    }
    between.time = Target.MISSING + 1;
    between.hasTime = true;
    return true;
  }

  private Result decide(Target target, Target parent) throws IOException {
    long time = times.of(target);
    boolean isAlone = target.prerequisites.isEmpty() && isDouble(target);
    boolean mustMake = time == Target.MISSING || settings.has('B') || isAlone;
    for (String name : target.prerequisites) {
      long needed = times.of(rules.target(name));
      mustMake |= needed == Target.MISSING || needed > time;
    }
    if (!mustMake) {
      return done(target);
    }
    if (target.recipe == null) {
      boolean isKnown = target.isPhony || target.isTarget || time != Target.MISSING;
      return isKnown ? done(target) : noRule(target, parent);
    }
    return remake(target);
  }

  private boolean isDouble(Target target) {
    Target named = rules.find(target.name);
    return named != null && named.doubles.contains(target);
  }

  private static Result done(Target target) {
    target.state = Target.State.DONE;
    return Result.DONE;
  }

  private Result noRule(Target target, Target parent) throws IOException {
    String needed = parent == null ? "" : ", needed by '" + parent.name + "'";
    String message = "No rule to make target '" + target.name + "'" + needed;
    if (!settings.has('k')) {
      throw new MakeError(null, message);
    }
    messages.warn("*** " + message + ".");
    target.state = Target.State.DONE;
    target.hasFailed = true;
    return Result.FAILED;
  }

  private Result remake(Target target) throws IOException {
    List<String> newer = new ArrayList<>();
    long time = times.of(target);
    for (String name : target.unique()) {
      long needed = times.of(rules.target(name));
      if (time == Target.MISSING || needed == Target.MISSING || needed > time) {
        newer.add(rules.target(name).path());
      }
    }
    target.foundAt = null;
    jobs.start(target, newer);
    if (target.state == Target.State.RUNNING) {
      return Result.RUNNING;
    }
    return target.hasFailed ? Result.FAILED : Result.DONE;
  }
}
