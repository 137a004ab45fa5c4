package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;

/** Runs recipes, several at once if that was asked for. */
final class Jobs {
  private final ToolProcess process;
  private final Makefiles makefiles;
  private final Settings settings;
  private final FileTimes times;
  private final Children children;
  private final Messages messages;
  private final Commands commands;
  private final int most;
  private final Map<Integer, Job> running = new LinkedHashMap<>();
  private final List<Target> made = new ArrayList<>();
  private int started;
  private boolean wouldRun;

  /** Whether nothing more is to be started. */
  private boolean hasFailed;

  Jobs(
      ToolProcess process,
      Makefiles makefiles,
      Settings settings,
      FileTimes times,
      Children children,
      Messages messages,
      int level)
      throws IOException {
    this.process = process;
    this.makefiles = makefiles;
    this.settings = settings;
    this.times = times;
    this.children = children;
    this.messages = messages;
    this.commands = new Commands(process, makefiles, children, level);
    this.most = settings.jobs();
  }

  /** How many commands were started. */
  int started() {
    return started;
  }

  /** Whether something would have been run, had it not been asked only. */
  boolean wouldRun() {
    return wouldRun;
  }

  /** Files between that were made. */
  List<Target> made() {
    return made;
  }

  /** Begins a recipe, when there is room; what takes no process is done at once. */
  void start(Target target, List<String> newer) throws IOException {
    if (settings.has('t') && !target.isPhony && !target.recipe.isBlank()) {
      touch(target);
      return;
    }
    while (running.size() >= most) {
      await();
    }
    if (hasFailed) {
      target.state = Target.State.DONE;
      target.hasFailed = true;
      return;
    }
    Scope scope = commands.automatic(target, newer, makefiles.rules());
    List<Command> lines = commands.of(target, scope);
    target.state = Target.State.RUNNING;
    for (String name : target.together) {
      makefiles.rules().target(name).state = Target.State.RUNNING;
    }
    next(new Job(target, lines, scope));
  }

  private void touch(Target target) throws IOException {
    if (!settings.has('s')) {
      process.out().println("touch " + target.name);
    }
    started++;
    if (!settings.has('n') && !settings.has('q')) {
      long now = process.calls().time();
      if (process.files().status(target.name) == null) {
        process.files().close(process.files().create(target.name));
      }
      process.files().setTimes(target.name, now, now);
    }
    wouldRun |= settings.has('q');
    times.forget(target);
    target.state = Target.State.DONE;
  }

  /** A recipe that is run, and how far it is. */
  private static final class Job {
    final Target target;
    final List<Command> commands;
    final Scope scope;
    int next;

    Job(Target target, List<Command> commands, Scope scope) {
      this.target = target;
      this.commands = commands;
      this.scope = scope;
    }

    Command current() {
      return commands.get(next - 1);
    }
  }

  private void next(Job job) throws IOException {
    while (job.next < job.commands.size()) {
      Command command = job.commands.get(job.next++);
      if (command.text().isEmpty()) {
        continue;
      }
      job.target.ranCommands = true;
      boolean isDry = settings.has('n') && !command.isAlways();
      if (settings.has('q') && !command.isAlways()) {
        wouldRun = true;
        finish(job, false);
        return;
      }
      started++;
      boolean isShown = settings.has('n') || (!command.isSilent() && !isSilent(job.target));
      if (isShown) {
        process.out().println(command.text());
        process.out().flush();
      }
      if (!isDry && !command.text().equals(":")) {
        run(job, command);
        return;
      }
    }
    finish(job, false);
  }

  private boolean isSilent(Target target) {
    return settings.has('s') || makefiles.rules().isSpecial(".SILENT", target.name);
  }

  private void run(Job job, Command command) throws IOException {
    process.out().flush();
    try {
      running.put(commands.start(command, job.scope), job);
    } catch (WasiException failure) {
      messages.warn(Words.first(command.text()) + ": No such file or directory");
      ended(job, "Error 127");
    }
  }

  /** Waits for one command. */
  void await() throws IOException {
    Children.Change change = children.awaitAny();
    if (change == null) {
      throw new MakeError(null, "no children are left");
    }
    Job job = running.remove(change.pid());
    if (job == null) {
      return;
    }
    if (change.kind() == Children.Kind.SIGNAL) {
      ended(job, signal(change.signal()));
    } else if (change.code() != 0) {
      ended(job, "Error " + change.code());
    } else {
      next(job);
    }
  }

  private static String signal(String name) {
    return switch (name) {
      case "SIGINT" -> "Interrupt";
      case "SIGTERM" -> "Terminated";
      case "SIGKILL" -> "Killed";
      case "SIGHUP" -> "Hangup";
      case "SIGQUIT" -> "Quit";
      case "SIGABRT" -> "Aborted";
      case "SIGPIPE" -> "Broken pipe";
      default -> "Signal " + name;
    };
  }

  private void ended(Job job, String how) throws IOException {
    Command command = job.current();
    boolean isIgnored =
        command.isIgnored()
            || settings.has('i')
            || makefiles.rules().isSpecial(".IGNORE", job.target.name);
    String what = "[" + command.place() + ": " + job.target.name + "] " + how;
    if (isIgnored) {
      messages.warn(what + " (ignored)");
      next(job);
      return;
    }
    messages.warn("*** " + what);
    hasFailed |= !settings.has('k');
    if (makefiles.rules().has(".DELETE_ON_ERROR") && !job.target.isPhony) {
      delete(job.target);
    }
    finish(job, true);
  }

  private void delete(Target target) throws IOException {
    long before = target.time;
    times.forget(target);
    long after = times.of(target);
    if (after != Target.MISSING && after != before && target.foundAt == null) {
      messages.warn("*** Deleting file '" + target.name + "'");
      process.files().unlink(target.name);
    }
  }

  private void finish(Job job, boolean hasFailed) throws IOException {
    Target target = job.target;
    done(target, hasFailed);
    for (String name : target.together) {
      Target other = makefiles.rules().target(name);
      if (other != target) {
        done(other, hasFailed);
      }
    }
  }

  private void done(Target target, boolean hasFailed) throws IOException {
    target.state = Target.State.DONE;
    target.hasFailed = hasFailed;
    times.forget(target);
    boolean isAsked = (settings.has('n') || settings.has('q')) && !target.isPhony;
    if (!target.isPhony && (isAsked || times.of(target) == Target.MISSING)) {
      target.time = Target.NOW;
      target.hasTime = true;
    }
    if (target.isIntermediate && !hasFailed) {
      made.add(target);
    }
  }

  /** Lets others run after a failure that does not matter. */
  void forgive() {
    hasFailed = false;
  }

  /** Whether commands run. */
  boolean isBusy() {
    return !running.isEmpty();
  }

  /** Waits for all commands. */
  void awaitAll() throws IOException {
    while (!running.isEmpty()) {
      await();
    }
  }
}
