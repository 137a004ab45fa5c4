package warren.guest.shell.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import warren.guest.shell.syntax.Command;

/** All that a shell remembers and a subshell begins with. */
public final class ShellState {
  private final Variables variables;
  private final Options options;
  private final Map<String, Command.Function> functions;
  private final Map<String, String> aliases;
  private final Map<String, String> traps;
  private final CallStack calls;
  private final Map<String, String> sources;
  private final Set<String> disabled;
  private final Set<String> exported;
  private List<String> parameters = List.of();
  private String name = "sh";
  private String directory = "/";
  private int status;
  private String lastBackground;
  private int pid;
  private int line = 1;
  private int subshells;
  private List<String> pipeStatus = List.of("0");
  private String lastArgument;

  public ShellState() {
    this(new Variables(), new Options(), new TreeMap<>(), new CallStack());
  }

  private ShellState(
      Variables variables,
      Options options,
      Map<String, Command.Function> functions,
      CallStack calls) {
    this.variables = variables;
    this.options = options;
    this.functions = functions;
    this.aliases = new TreeMap<>();
    this.traps = new LinkedHashMap<>();
    this.sources = new HashMap<>();
    this.disabled = new TreeSet<>();
    this.exported = new TreeSet<>();
    this.calls = calls;
  }

  /**
   * What a subshell begins with: traps but those that ignore, and ERR with errtrace, are as at the
   * start.
   */
  public ShellState subshell() {
    ShellState copy =
        new ShellState(variables.copy(), options.copy(), new TreeMap<>(functions), calls.copy());
    copy.sources.putAll(sources);
    copy.disabled.addAll(disabled);
    copy.exported.addAll(exported);
    copy.pipeStatus = pipeStatus;
    copy.lastArgument = lastArgument;
    copy.aliases.putAll(aliases);
    traps.forEach(
        (signal, action) -> {
          if (action.isEmpty() || (signal.equals("ERR") && options.has("errtrace"))) {
            copy.traps.put(signal, action);
          }
        });
    copy.parameters = parameters;
    copy.name = name;
    copy.directory = directory;
    copy.status = status;
    copy.lastBackground = lastBackground;
    copy.pid = pid;
    copy.line = line;
    copy.subshells = subshells + 1;
    return copy;
  }

  public Variables variables() {
    return variables;
  }

  public Options options() {
    return options;
  }

  public Map<String, Command.Function> functions() {
    return functions;
  }

  public Map<String, String> aliases() {
    return aliases;
  }

  /** Actions by names of signals, with {@code EXIT}, {@code ERR} and the like. */
  public Map<String, String> traps() {
    return traps;
  }

  /** The functions and sourced files that run. */
  public CallStack calls() {
    return calls;
  }

  /** The files that functions were defined in, by their names. */
  public Map<String, String> sources() {
    return sources;
  }

  /** Builtins that {@code enable -n} has turned off. */
  public Set<String> disabled() {
    return disabled;
  }

  /** Functions that shells which are started get as well. */
  public Set<String> exportedFunctions() {
    return exported;
  }

  /** {@code PIPESTATUS}. */
  public List<String> pipeStatus() {
    return pipeStatus;
  }

  /** What the parts of a pipeline have ended with. */
  public void setPipeStatus(List<String> statuses) {
    pipeStatus = statuses;
  }

  /** {@code $_}: the last word of the last command. */
  public void setLastArgument(String word) {
    lastArgument = word;
  }

  /** {@code $1} and so on. */
  public List<String> parameters() {
    return parameters;
  }

  public void setParameters(List<String> values) {
    parameters = List.copyOf(values);
  }

  /** {@code $0}. */
  public String name() {
    return name;
  }

  public void setName(String value) {
    name = value;
  }

  public String directory() {
    return directory;
  }

  public void setDirectory(String absolute) {
    directory = absolute;
  }

  /** {@code $?}. */
  public int status() {
    return status;
  }

  public void setStatus(int value) {
    status = value;
  }

  /** {@code $!}, or null. */
  public String lastBackground() {
    return lastBackground;
  }

  public void setLastBackground(String value) {
    lastBackground = value;
  }

  /** {@code $$}. */
  public int pid() {
    return pid;
  }

  public void setPid(int value) {
    pid = value;
  }

  /** The line that is run. */
  public int line() {
    return line;
  }

  public void setLine(int value) {
    line = value;
  }

  /** How deep this is in subshells. */
  public int subshells() {
    return subshells;
  }

  public void setSubshells(int value) {
    subshells = value;
  }

  /** The value of a parameter that is not a variable; null if it is unset or a variable. */
  public String special(String parameter) {
    return switch (parameter) {
      case "?" -> String.valueOf(status);
      case "#" -> String.valueOf(parameters.size());
      case "$" -> String.valueOf(pid);
      case "!" -> lastBackground;
      case "-" -> options.letters();
      case "0" -> name;
      case "LINENO" -> String.valueOf(line);
      case "_" -> lastArgument;
      case "PIPESTATUS" -> pipeStatus.get(0);
      case "FUNCNAME", "BASH_LINENO", "BASH_SOURCE" -> {
        List<String> elements = calls.elements(parameter);
        yield elements.isEmpty() ? null : elements.get(0);
      }
      case "BASH_SUBSHELL" -> String.valueOf(subshells);
      default -> positional(parameter);
    };
  }

  /** The elements of an array that the shell keeps by itself; null for others. */
  public List<String> specialElements(String array) {
    return array.equals("PIPESTATUS") ? pipeStatus : calls.elements(array);
  }

  private String positional(String parameter) {
    if (!Character.isDigit(parameter.charAt(0))) {
      return null;
    }
    int index = Integer.parseInt(parameter);
    return index <= parameters.size() ? parameters.get(index - 1) : null;
  }

  /** Copies of variables by name, to be put back. */
  public Map<String, Variable> saved(List<String> names) {
    Map<String, Variable> saved = new HashMap<>();
    for (String each : names) {
      Variable found = variables.find(each);
      saved.put(each, found == null ? null : found.copy());
    }
    return saved;
  }
}
