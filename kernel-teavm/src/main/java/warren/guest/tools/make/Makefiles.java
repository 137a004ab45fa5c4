package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.make.Variable.Origin;

/** What all makefiles of a run say together. */
final class Makefiles {
  private final Settings settings;
  private final Scope scope = new Scope(null);
  private final MakeFiles files;
  private final Rules rules;
  private final Expander expander;
  private final Assignments assignments;

  /**
   * Included files that were not there, and where they were asked for; null if they may be missing.
   */
  private final List<Missing> missing = new ArrayList<>();

  private final List<String> read = new ArrayList<>();
  private boolean exportsAll;

  /**
   * @param place null if it does not matter
   */
  record Missing(String path, Place place) {}

  Makefiles(Settings settings, MakeFiles files, Rules.Warnings warnings) {
    this.settings = settings;
    this.files = files;
    this.rules = new Rules(warnings);
    this.expander = new Expander(files);
    this.assignments = new Assignments(expander, files);
    files.connect(this);
  }

  Scope scope() {
    return scope;
  }

  Rules rules() {
    return rules;
  }

  Expander expander() {
    return expander;
  }

  Assignments assignments() {
    return assignments;
  }

  List<Missing> missing() {
    return missing;
  }

  /** Paths of the makefiles that were read. */
  List<String> read() {
    return read;
  }

  void exportAll(boolean exports) {
    exportsAll = exports;
  }

  /** Sets what is known before makefiles: from the environment and the command line. */
  void prepare(Map<String, String> environment, String directory, int level) throws IOException {
    if (!settings.has('R')) {
      new MakefileReader(this, "", 0, Origin.DEFAULT).read(Builtins.VARIABLES);
    }
    put("MAKE", "$(MAKE_COMMAND)", true, Origin.DEFAULT);
    put("MAKE_COMMAND", "make", false, Origin.DEFAULT);
    put("MAKE_VERSION", "4.3", false, Origin.DEFAULT);
    put("MAKE_HOST", "wasm32-wasip1", false, Origin.DEFAULT);
    put(".SHELLFLAGS", "-c", false, Origin.DEFAULT);
    put(
        ".FEATURES",
        "target-specific order-only second-expansion else-if shortest-stem undefine oneshell",
        false,
        Origin.DEFAULT);
    Origin origin = settings.has('e') ? Origin.ENVIRONMENT_OVERRIDE : Origin.ENVIRONMENT;
    environment.forEach(
        (name, value) -> {
          if (!name.equals("SHELL") && !name.equals("MAKEFLAGS") && !name.equals("MAKELEVEL")) {
            scope.put(new Variable(name, value, true, origin, true));
          }
        });
    put("SHELL", "/bin/sh", false, Origin.DEFAULT);
    put("CURDIR", directory, false, Origin.FILE);
    put("MAKELEVEL", String.valueOf(level), false, Origin.ENVIRONMENT);
    put("MAKEFILES", environment.getOrDefault("MAKEFILES", ""), false, Origin.DEFAULT);
    put("MAKECMDGOALS", String.join(" ", settings.goals()), false, Origin.FILE);
    put("MAKEOVERRIDES", settings.overrides(), true, Origin.ENVIRONMENT);
    String overrides = settings.assignments().isEmpty() ? "" : " -- $(MAKEOVERRIDES)";
    put("MAKEFLAGS", settings.flags() + overrides, true, Origin.FILE);
    scope.put(scope.find("MAKEFLAGS").exported(true));
    for (String text : settings.assignments()) {
      Assignment assignment = Assignment.parse(text);
      String name = Words.strip(expander.expand(assignment.name(), scope));
      assignments.assign(scope, name, assignment, Origin.COMMAND);
      scope.put(scope.find(name).exported(true));
    }
  }

  private void put(String name, String value, boolean isRecursive, Origin origin) {
    scope.put(new Variable(name, value, isRecursive, origin, null));
  }

  /** Reads the built-in rules, behind which all others count more. */
  void readBuiltinRules() throws IOException {
    if (!settings.has('r') && !settings.has('R')) {
      new MakefileReader(this, "", 0, Origin.DEFAULT).read(Builtins.RULES);
    }
  }

  /** Reads a makefile; false if it is not there. */
  boolean readFile(String path) throws IOException {
    String text = path.equals("-") ? files.input() : files.text(path);
    if (text == null) {
      return false;
    }
    String list = scope.find("MAKEFILE_LIST") == null ? "" : scope.find("MAKEFILE_LIST").value();
    put("MAKEFILE_LIST", (list.isEmpty() ? "" : list + " ") + path, false, Origin.FILE);
    read.add(path);
    new MakefileReader(this, path, 0, Origin.FILE).read(text);
    return true;
  }

  void include(String name, boolean mayMiss, Place place) throws IOException {
    List<String> names = expandNames(name);
    for (String each : names) {
      if (!includeOne(each)) {
        missing.add(new Missing(each, mayMiss ? null : place));
      }
    }
  }

  private boolean includeOne(String path) throws IOException {
    if (readFile(path)) {
      return true;
    }
    for (String folder : settings.values('I')) {
      if (!path.startsWith("/") && readFile(Paths.join(folder, path))) {
        return true;
      }
    }
    return false;
  }

  /** The names that a name with wildcards stands for; itself if there are none. */
  List<String> expandNames(String name) throws IOException {
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0 && name.indexOf('[') < 0) {
      return List.of(name);
    }
    List<String> found = files.wildcard(name);
    return found.isEmpty() ? List.of(name) : found;
  }

  /** The environment of children. */
  List<String> environment(Scope from, int level) throws IOException {
    List<String> environment = new ArrayList<>();
    for (Variable variable : from.all().values()) {
      if (isExported(variable)) {
        environment.add(variable.name() + "=" + expander.value(variable.name(), from));
      }
    }
    environment.add("MAKELEVEL=" + (level + 1));
    return environment;
  }

  private boolean isExported(Variable variable) {
    String name = variable.name();
    if (name.equals("MAKELEVEL") || variable.origin() == Origin.AUTOMATIC || !isPlain(name)) {
      return false;
    }
    if (variable.export() != null) {
      return variable.export();
    }
    boolean isFromFile = variable.origin() == Origin.FILE || variable.origin() == Origin.OVERRIDE;
    return (exportsAll || rules.has(".EXPORT_ALL_VARIABLES"))
        && isFromFile
        && !name.equals("CURDIR")
        && !name.equals("MAKEFILE_LIST")
        && !name.equals("MAKECMDGOALS");
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return !name.isEmpty() && !Character.isDigit(name.charAt(0));
  }

  /** The first target that may be a goal is what is made by default. */
  void noteGoal(List<String> targets) throws IOException {
    if (!expander.value(".DEFAULT_GOAL", scope).isEmpty()) {
      return;
    }
    for (String name : targets) {
      boolean mayBeGoal = !name.startsWith(".") || name.indexOf('/') >= 0;
      if (mayBeGoal && Words.percent(name) < 0) {
        put(".DEFAULT_GOAL", name, false, Origin.FILE);
        return;
      }
    }
  }

  /** Whether a path leads to something. */
  boolean exists(String path) throws WasiException {
    return files.exists(path);
  }
}
