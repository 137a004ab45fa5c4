package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.FileStatus;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/**
 * {@code make}, as POSIX has it, with the functions of GNU's. Not known are archives as targets,
 * job servers (a {@code make} below another runs one job at a time), and loaded objects.
 */
public final class Make implements Tool {
  /** What {@code --help} prints. */
  public static final String USAGE =
      "make [-BeiknpqrRstw] [-f FILE] [-C DIR] [-I DIR] [-j [JOBS]] [--no-print-directory]"
          + " [NAME=VALUE]... [TARGET]...";

  /** The exit status of errors. */
  public static final int TROUBLE = 2;

  private static final int MOST_READINGS = 20;
  private static final String[] NAMES = {"GNUmakefile", "makefile", "Makefile"};

  private ToolProcess process;
  private Settings settings;
  private Messages messages;
  private Map<String, String> environment = Map.of();
  private int level;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    environment = new LinkedHashMap<>();
    for (String variable : tool.process().environment()) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    level = number(environment.getOrDefault("MAKELEVEL", "0"));
    settings = Settings.parse(tool.arguments(), environment.getOrDefault("MAKEFLAGS", ""));
    messages = new Messages(tool, level);
    if (settings.has('v')) {
      tool.out().println("make of Warren, which does as GNU Make 4.3 does");
      return 0;
    }
    for (String folder : settings.values('C')) {
      if (!enter(folder)) {
        return TROUBLE;
      }
    }
    return inDirectory();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  private boolean enter(String folder) throws IOException {
    FileStatus status = process.files().status(folder);
    if (status == null || !status.isDirectory()) {
      String why = status == null ? "No such file or directory" : "Not a directory";
      messages.warn("*** " + folder + ": " + why + ".  Stop.");
      return false;
    }
    process.files().enter(warren.guest.Paths.real(process.files(), folder));
    return true;
  }

  private int inDirectory() throws IOException {
    boolean isAsked = !settings.values('C').isEmpty() || level > 0;
    boolean prints = !settings.has('1') && (settings.has('w') || (isAsked && !settings.has('s')));
    if (prints) {
      messages.say("Entering directory '" + process.files().directory() + "'");
    }
    int status = guarded();
    if (prints) {
      messages.say("Leaving directory '" + process.files().directory() + "'");
    }
    return status;
  }

  private int guarded() throws IOException {
    try {
      for (int reading = 0; reading < MOST_READINGS; reading++) {
        int status = once();
        if (status >= 0) {
          return status;
        }
      }
      throw new MakeError(null, "makefiles change each time that they are made");
    } catch (MakeError error) {
      messages.stop(error);
      return TROUBLE;
    }
  }

  /** Reads the makefiles and makes the goals; -1 if makefiles were made and must be read again. */
  private int once() throws IOException {
    Children children = new Children(process.files(), process.calls());
    MakeFiles files = new MakeFiles(process, children, level);
    Makefiles makefiles = new Makefiles(settings, files, messages::warn);
    makefiles.prepare(environment, process.files().directory(), level);
    makefiles.readBuiltinRules();
    List<String> absent = readAll(makefiles);
    makefiles.rules().convertSuffixRules();
    String flags = makefiles.expander().value("MAKEFLAGS", makefiles.scope());
    Settings all = Settings.parse(process.arguments(), flags);
    FileTimes times = new FileTimes(makefiles, files);
    Jobs jobs = new Jobs(process, makefiles, all, times, children, messages, level);
    Updater updater = new Updater(makefiles, all, times, jobs, messages);
    if (remakesMakefiles(makefiles, absent, updater, files)) {
      return -1;
    }
    jobs.forgive();
    if (all.has('p')) {
      new Database(process.out(), makefiles).print();
    }
    return goals(makefiles, all, updater, jobs);
  }

  /** Reads the makefiles that are named, or the one that is there; returns those that are not. */
  private List<String> readAll(Makefiles makefiles) throws IOException {
    List<String> absent = new ArrayList<>();
    for (String name : Words.split(environment.getOrDefault("MAKEFILES", ""))) {
      makefiles.readFile(name);
    }
    for (String path : settings.values('f')) {
      if (!makefiles.readFile(path)) {
        messages.warn(path + ": No such file or directory");
        absent.add(path);
      }
    }
    if (settings.values('f').isEmpty()) {
      for (String name : NAMES) {
        if (makefiles.readFile(name)) {
          break;
        }
      }
    }
    return absent;
  }

  private boolean remakesMakefiles(
      Makefiles makefiles, List<String> absent, Updater updater, MakeFiles files)
      throws IOException {
    boolean isNew = false;
    for (Makefiles.Missing missing : makefiles.missing()) {
      boolean canMake = updater.canMake(missing.path());
      if (!canMake && missing.place() != null) {
        messages.warn(missing.place(), missing.path() + ": No such file or directory");
        throw new MakeError(null, "No rule to make target '" + missing.path() + "'");
      }
      if (canMake) {
        Updater.Result result = updater.goal(missing.path());
        if (result == Updater.Result.FAILED && missing.place() != null) {
          throw new MakeError(missing.place(), missing.path() + ": No such file or directory");
        }
        isNew |= files.exists(missing.path());
      }
    }
    for (String path : absent) {
      updater.goal(path);
      isNew |= files.exists(path);
    }
    for (String path : makefiles.read()) {
      Target target = makefiles.rules().find(path);
      if (target == null || !target.isTarget || target.recipe == null || target.isPhony) {
        continue;
      }
      long before = files.time(path);
      updater.goal(path);
      isNew |= files.time(path) != before;
    }
    return isNew && !settings.has('n') && !settings.has('q');
  }

  private List<String> goalNames(Makefiles makefiles) throws IOException {
    if (!settings.goals().isEmpty()) {
      return settings.goals();
    }
    String chosen = makefiles.expander().value(".DEFAULT_GOAL", makefiles.scope());
    List<String> names = Words.split(chosen);
    if (names.size() > 1) {
      throw new MakeError(null, ".DEFAULT_GOAL contains more than one target");
    }
    if (names.isEmpty()) {
      throw new MakeError(
          null,
          makefiles.read().isEmpty() ? "No targets specified and no makefile found" : "No targets");
    }
    return names;
  }

  private int goals(Makefiles makefiles, Settings all, Updater updater, Jobs jobs)
      throws IOException {
    boolean hasFailed = false;
    try {
      for (String goal : goalNames(makefiles)) {
        hasFailed |= !goal(goal, makefiles, all, updater, jobs);
        if (hasFailed && !all.has('k')) {
          break;
        }
      }
    } catch (MakeError error) {
      messages.stop(error);
      hasFailed = true;
    }
    if (hasFailed && jobs.isBusy()) {
      messages.warn("*** Waiting for unfinished jobs....");
    }
    jobs.awaitAll();
    removeBetween(makefiles, jobs, all);
    return hasFailed ? TROUBLE : jobs.wouldRun() ? 1 : 0;
  }

  private boolean goal(String name, Makefiles makefiles, Settings all, Updater updater, Jobs jobs)
      throws IOException {
    int before = jobs.started();
    Updater.Result result = updater.goal(name);
    boolean isQuiet = all.has('s') || all.has('q');
    if (result == Updater.Result.DONE && jobs.started() == before && !isQuiet) {
      Target target = makefiles.rules().target(name);
      boolean hasRecipe = target.recipe != null || !target.doubles.isEmpty();
      messages.say(
          hasRecipe && !target.isPhony
              ? "'" + name + "' is up to date."
              : "Nothing to be done for '" + name + "'.");
    }
    return result == Updater.Result.DONE;
  }

  /** Files that were made only to make others of them are not kept. */
  private void removeBetween(Makefiles makefiles, Jobs jobs, Settings all) throws IOException {
    List<String> removed = new ArrayList<>();
    for (Target target : jobs.made()) {
      boolean isKept =
          makefiles.rules().isSpecial(".PRECIOUS", target.name)
              || makefiles.rules().isSpecial(".SECONDARY", target.name)
              || target.isMentioned;
      if (!isKept && (process.files().status(target.name) != null || all.has('n'))) {
        removed.add(target.name);
      }
    }
    if (removed.isEmpty()) {
      return;
    }
    if (!all.has('s')) {
      process.out().println("rm " + String.join(" ", removed));
    }
    for (String path : removed) {
      if (!all.has('n')) {
        process.files().unlink(path);
      }
    }
  }
}
