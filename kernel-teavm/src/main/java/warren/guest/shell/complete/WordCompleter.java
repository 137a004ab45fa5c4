package warren.guest.shell.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.shell.edit.Completer;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.Variables;
import warren.shared.abi.Filetype;

/** Completes commands, files, variables and options of tools. */
public final class WordCompleter implements Completer {
  private static final Set<String> OF_DIRECTORIES = Set.of("cd", "pushd", "rmdir");
  private static final Set<String> OF_VARIABLES =
      Set.of("export", "unset", "readonly", "declare", "local", "read");

  private final Shell shell;
  private final ToolOptions options;
  private final GitWords git;

  public WordCompleter(Shell shell) {
    this.shell = shell;
    this.options = new ToolOptions(shell);
    this.git = new GitWords(shell);
  }

  @Override
  public Completion complete(String text, int cursor) throws IOException {
    String before = text.substring(0, cursor);
    LineScan.Word word = new LineScan(before).last();
    int variable = variable(before, word);
    if (variable >= 0) {
      return variables(before, variable);
    }
    String command = word.words().isEmpty() ? "" : word.words().get(0);
    if (word.isCommand() && word.value().indexOf('/') < 0 && !word.value().startsWith("~")) {
      return new Completion(word.from(), commands(word.value(), word.quote()));
    }
    if (word.value().startsWith("-") && !command.isEmpty()) {
      return new Completion(word.from(), plain(options.of(command), word.value(), " "));
    }
    if (OF_VARIABLES.contains(command)) {
      return new Completion(word.from(), plain(variableNames(), word.value(), ""));
    }
    if (command.equals("git")) {
      Set<String> names = git.after(word.words());
      List<Candidate> found = names == null ? List.of() : plain(names, word.value(), " ");
      if (!found.isEmpty()) {
        return new Completion(word.from(), found);
      }
    }
    return files(before, word, OF_DIRECTORIES.contains(command));
  }

  /** Where the name of a variable begins that the line ends in, or -1. */
  private static int variable(String before, LineScan.Word word) {
    int at = before.length();
    while (at > word.from() && LineScan.isOfName(before.charAt(at - 1))) {
      at--;
    }
    boolean isBraced = at > word.from() + 1 && before.charAt(at - 1) == '{';
    int dollar = isBraced ? at - 2 : at - 1;
    boolean isVariable =
        dollar >= word.from() && before.charAt(dollar) == '$' && word.quote() != '\'';
    return isVariable && (dollar == 0 || before.charAt(dollar - 1) != '\\') ? at : -1;
  }

  private Completion variables(String before, int from) {
    boolean isBraced = before.charAt(from - 1) == '{';
    return new Completion(
        from, plain(variableNames(), before.substring(from), isBraced ? "}" : ""));
  }

  private Variables variables() {
    return shell.state().variables();
  }

  private Set<String> variableNames() {
    return new TreeSet<>(variables().names(""));
  }

  private static List<Candidate> plain(Set<String> names, String prefix, String end) {
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        candidates.add(new Candidate(name, name, name.endsWith("=") ? "" : end));
      }
    }
    return candidates;
  }

  private List<Candidate> commands(String prefix, char quote) {
    Set<String> names = new TreeSet<>(shell.builtinNames());
    names.addAll(shell.state().functions().keySet());
    names.addAll(shell.state().aliases().keySet());
    for (String folder : Split.all(variables().textOr("PATH", ""), ':')) {
      for (Files.Entry entry : list(folder)) {
        names.add(entry.name());
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(prefix) && (!prefix.isEmpty() || Character.isLetter(name.charAt(0)))) {
        candidates.add(new Candidate(Names.written(name, quote), name, end(quote)));
      }
    }
    return candidates;
  }

  private static String end(char quote) {
    return quote == 0 ? " " : quote + " ";
  }

  private List<Files.Entry> list(String folder) {
    try {
      return shell.files().list(folder);
    } catch (WasiException missing) {
      return List.of();
    }
  }

  private Completion files(String before, LineScan.Word word, boolean onlyDirectories)
      throws IOException {
    int slash = before.lastIndexOf('/');
    int from = slash >= word.from() ? slash + 1 : start(before, word);
    int valueSlash = word.value().lastIndexOf('/') + 1;
    String folder = expanded(word.value().substring(0, valueSlash), word.isExpanded());
    String prefix = word.value().substring(valueSlash);
    List<Candidate> candidates = new ArrayList<>();
    Set<String> sorted = new TreeSet<>();
    for (Files.Entry entry : list(folder.isEmpty() ? "." : folder)) {
      boolean isShown = prefix.startsWith(".") || !entry.name().startsWith(".");
      if (isShown && entry.name().startsWith(prefix)) {
        sorted.add((isDirectory(folder, entry) ? "/" : "") + entry.name());
      }
    }
    for (String name : inOrder(sorted)) {
      boolean isDirectory = name.endsWith("/");
      String plain = isDirectory ? name.substring(0, name.length() - 1) : name;
      if (isDirectory || !onlyDirectories) {
        String end = isDirectory ? "/" : end(word.quote());
        candidates.add(new Candidate(Names.written(plain, word.quote()), name, end));
      }
    }
    return new Completion(from, candidates);
  }

  /** By their names; those of directories end in a slash now. */
  private static Set<String> inOrder(Set<String> marked) {
    Set<String> names = new TreeSet<>();
    for (String name : marked) {
      names.add(name.startsWith("/") ? name.substring(1) + "/" : name);
    }
    return names;
  }

  /** Behind an opening quote; also behind what stands before a path, as in {@code --file=}. */
  private static int start(String before, LineScan.Word word) {
    boolean isQuoted = word.quote() != 0;
    int quote = isQuoted ? before.lastIndexOf(word.quote()) : -1;
    return quote >= word.from() ? quote + 1 : word.from();
  }

  private String expanded(String folder, boolean hasParameters) throws IOException {
    String path = Tildes.expanded(folder, shell);
    boolean isSimple = path.indexOf('(') < 0 && path.indexOf('`') < 0;
    return hasParameters && isSimple ? options.expanded(path) : path;
  }

  private boolean isDirectory(String folder, Files.Entry entry) {
    if (entry.type() != Filetype.SYMBOLIC_LINK) {
      return entry.type() == Filetype.DIRECTORY;
    }
    FileStatus status = shell.files().status(folder + entry.name());
    return status != null && status.isDirectory();
  }
}
