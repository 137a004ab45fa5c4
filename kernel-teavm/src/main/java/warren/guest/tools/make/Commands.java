package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.WasiException;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.make.Variable.Origin;
import warren.shared.abi.Errno;

/** The commands of a recipe, and how they are started. */
final class Commands {
  private static final String SHELL_CHARACTERS = "#;\"*?[]&|<>(){}$`^~!\\'=\n";
  private static final String SHELL_COMMANDS =
      " . : alias bg break case cd command continue eval exec exit export fc fg for getopts hash if"
          + " jobs login logout read readonly return set shift test times trap type ulimit umask"
          + " unalias unset wait while ";

  private final ToolProcess process;
  private final Makefiles makefiles;
  private final Children children;
  private final int level;

  Commands(ToolProcess process, Makefiles makefiles, Children children, int level) {
    this.process = process;
    this.makefiles = makefiles;
    this.children = children;
    this.level = level;
  }

  /** The variables of a target with {@code $@} and the others that stand for its names. */
  Scope automatic(Target target, List<String> newer, Rules rules) {
    Scope scope = new Scope(target.scope);
    List<String> all = new ArrayList<>();
    target.prerequisites.forEach(name -> all.add(rules.target(name).path()));
    List<String> unique = new ArrayList<>();
    target.unique().forEach(name -> unique.add(rules.target(name).path()));
    List<String> orderOnly = new ArrayList<>();
    for (String name : target.orderOnly) {
      String path = rules.target(name).path();
      if (!unique.contains(path) && !orderOnly.contains(path)) {
        orderOnly.add(path);
      }
    }
    put(scope, "@", List.of(target.name));
    put(scope, "<", all.isEmpty() ? List.of() : all.subList(0, 1));
    put(scope, "^", unique);
    put(scope, "+", all);
    put(scope, "?", newer);
    put(scope, "|", orderOnly);
    put(scope, "*", List.of(stem(target)));
    put(scope, "%", List.of());
    return scope;
  }

  /** Of an explicit rule it is the name without a suffix that is known. */
  private String stem(Target target) {
    if (!target.stem.isEmpty()) {
      return target.stem;
    }
    int dot = target.name.lastIndexOf('.');
    boolean isKnown = dot > 0 && makefiles.rules().hasKnownSuffix(target.name);
    return isKnown ? target.name.substring(0, dot) : "";
  }

  private static void put(Scope scope, String name, List<String> words) {
    List<String> folders = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String word : words) {
      int slash = word.lastIndexOf('/');
      folders.add(slash < 0 ? "." : slash == 0 ? "/" : word.substring(0, slash));
      names.add(word.substring(slash + 1));
    }
    put(scope, name, String.join(" ", words));
    put(scope, name + "D", String.join(" ", folders));
    put(scope, name + "F", String.join(" ", names));
  }

  private static void put(Scope scope, String name, String value) {
    scope.put(new Variable(name, value, false, Origin.AUTOMATIC, null));
  }

  /** All commands of a target, expanded before the first one runs. */
  List<Command> of(Target target, Scope scope) throws IOException {
    if (makefiles.rules().has(".ONESHELL")) {
      return oneShell(target.recipe, scope);
    }
    List<Command> commands = new ArrayList<>();
    for (Recipe.Line line : target.recipe.lines()) {
      makefiles.expander().enter(line.place());
      boolean isAlways = line.text().contains("$(MAKE)") || line.text().contains("${MAKE}");
      String expanded = makefiles.expander().expand(line.text(), scope);
      Command whole = Command.parse(expanded, isAlways, line.place());
      for (String part : parts(expanded)) {
        Command command = Command.parse(part, isAlways, line.place());
        commands.add(
            new Command(
                command.text(),
                command.isSilent() || whole.isSilent(),
                command.isIgnored() || whole.isIgnored(),
                command.isAlways() || whole.isAlways(),
                line.place()));
      }
    }
    return commands;
  }

  /** The lines of a text; a backslash before a newline joins them. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '\n') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(Math.min(start, text.length())));
    return parts;
  }

  private List<Command> oneShell(Recipe recipe, Scope scope) throws IOException {
    StringBuilder script = new StringBuilder();
    Command first = null;
    for (Recipe.Line line : recipe.lines()) {
      makefiles.expander().enter(line.place());
      String expanded = makefiles.expander().expand(line.text(), scope);
      Command command = Command.parse(expanded, line.text().contains("$(MAKE)"), line.place());
      first = first == null ? command : first;
      script.append(script.length() == 0 ? "" : "\n").append(command.text());
    }
    if (first == null) {
      return List.of();
    }
    return List.of(
        new Command(
            script.toString(),
            first.isSilent(),
            first.isIgnored(),
            first.isAlways(),
            first.place()));
  }

  /** Starts a command; returns its pid. */
  int start(Command command, Scope scope) throws IOException {
    String shell = makefiles.expander().value("SHELL", scope);
    List<String> environment = makefiles.environment(scope, level);
    List<String> words = Words.split(command.text());
    if (shell.equals("/bin/sh") && isPlain(command.text(), words)) {
      return start(words.get(0), words, environment);
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(shell);
    arguments.addAll(Words.split(makefiles.expander().value(".SHELLFLAGS", scope)));
    arguments.add(command.text());
    return start(shell, arguments, environment);
  }

  /** Whether a command needs no shell. */
  private static boolean isPlain(String text, List<String> words) {
    for (int i = 0; i < text.length(); i++) {
      if (SHELL_CHARACTERS.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !SHELL_COMMANDS.contains(" " + words.get(0) + " ");
  }

  private int start(String program, List<String> arguments, List<String> environment)
      throws IOException {
    String path = "/usr/local/bin:/usr/bin:/bin";
    for (String variable : environment) {
      path = variable.startsWith("PATH=") ? variable.substring("PATH=".length()) : path;
    }
    String found = Running.find(process.files(), program, path);
    if (found == null) {
      throw new WasiException(program, Errno.NOENT);
    }
    return children.start(
        new Children.Request(
            process.files().absolute(found),
            arguments,
            environment,
            process.files().directory(),
            Map.of(),
            -1,
            false));
  }
}
