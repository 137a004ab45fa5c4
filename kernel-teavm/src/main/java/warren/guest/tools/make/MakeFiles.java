package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.pattern.Glob;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.make.Variable.Origin;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** The files, and the shell, that makefiles ask for. */
final class MakeFiles implements Outside {
  private final ToolProcess process;
  private final Children children;
  private final int level;
  private Makefiles makefiles;

  MakeFiles(ToolProcess process, Children children, int level) {
    this.process = process;
    this.children = children;
    this.level = level;
  }

  void connect(Makefiles to) {
    makefiles = to;
  }

  boolean exists(String path) {
    return process.files().linkStatus(path) != null;
  }

  /** When a file was modified; {@link Target#MISSING} if it is not there. */
  long time(String path) {
    FileStatus status = process.files().status(path);
    return status == null ? Target.MISSING : status.modified();
  }

  /** The text of a file, or null. */
  String text(String path) throws IOException {
    FileStatus status = process.files().status(path);
    if (status == null || status.isDirectory()) {
      return null;
    }
    try (Input in = process.input(path)) {
      return in.rest();
    }
  }

  /** The text of the standard input. */
  String input() throws IOException {
    try (Input in = process.input("-")) {
      return in.rest();
    }
  }

  @Override
  public String shell(String command, Scope scope) throws IOException {
    process.out().flush();
    String shell = makefiles.expander().value("SHELL", scope);
    List<String> arguments = new ArrayList<>();
    arguments.add(shell);
    arguments.addAll(Words.split(makefiles.expander().value(".SHELLFLAGS", scope)));
    arguments.add(command);
    Children.Pipe pipe = children.pipe();
    Map<Integer, Integer> descriptors = new HashMap<>();
    descriptors.put(1, pipe.out());
    int pid;
    try {
      pid =
          children.start(
              new Children.Request(
                  program(shell),
                  arguments,
                  process.process().environment(),
                  process.files().directory(),
                  descriptors,
                  -1,
                  false));
    } catch (WasiException failure) {
      process.files().close(pipe.in());
      process.files().close(pipe.out());
      process.warn(shell + ": No such file or directory");
      return "";
    }
    process.files().close(pipe.out());
    String printed;
    try (Input in = new Input(process.calls(), pipe.in(), "shell")) {
      printed = in.rest();
    }
    Children.Change change = children.await(pid);
    int status = change == null ? 0 : change.status();
    makefiles
        .scope()
        .put(new Variable(".SHELLSTATUS", String.valueOf(status), false, Origin.OVERRIDE, null));
    return folded(printed);
  }

  private String program(String name) {
    return name.indexOf('/') >= 0 ? process.files().absolute(name) : name;
  }

  private static String folded(String printed) {
    int end = printed.length();
    while (end > 0 && printed.charAt(end - 1) == '\n') {
      end--;
    }
    return printed.substring(0, end).replace('\n', ' ');
  }

  @Override
  public List<String> wildcard(String pattern) throws IOException {
    if (!Glob.isPattern(pattern)) {
      return process.files().status(pattern) == null ? List.of() : List.of(pattern);
    }
    List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
    for (String part : Split.parts(pattern, '/')) {
      if (!part.isEmpty()) {
        found = below(found, part);
      }
    }
    if (pattern.endsWith("/")) {
      found = found.stream().filter(this::isDirectory).map(each -> each + "/").toList();
    }
    return found.stream().sorted().toList();
  }

  private boolean isDirectory(String path) {
    FileStatus status = process.files().status(path);
    return status != null && status.isDirectory();
  }

  private List<String> below(List<String> folders, String part) throws IOException {
    List<String> found = new ArrayList<>();
    Glob glob = new Glob(part);
    for (String folder : folders) {
      if (!Glob.isPattern(part)) {
        String path = folder.isEmpty() ? part : Paths.join(folder, part);
        if (exists(path)) {
          found.add(path);
        }
      } else if (folder.isEmpty() || isDirectory(folder)) {
        for (Files.Entry entry : process.files().list(folder.isEmpty() ? "." : folder)) {
          boolean isHidden = entry.name().startsWith(".") && !part.startsWith(".");
          if (!isHidden && glob.matches(entry.name())) {
            found.add(folder.isEmpty() ? entry.name() : Paths.join(folder, entry.name()));
          }
        }
      }
    }
    return found;
  }

  @Override
  public String realPath(String path) throws IOException {
    return process.files().status(path) == null ? "" : Paths.real(process.files(), path);
  }

  @Override
  public String absolutePath(String path) {
    return Paths.normal(process.files().directory(), path);
  }

  @Override
  public void eval(String text, Place place) throws IOException {
    String file = place == null ? "" : place.file();
    int line = place == null ? 0 : place.line() - 1;
    new MakefileReader(makefiles, file, line, Origin.FILE).read(text);
    makefiles.expander().enter(place);
  }

  @Override
  public void info(String line) throws IOException {
    process.out().println(line);
  }

  @Override
  public void warn(String line) throws IOException {
    process.print(line + "\n");
  }

  @Override
  public String readFile(String path) throws IOException {
    String text = text(path);
    return text == null ? "" : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void writeFile(String path, String text, boolean appends) throws IOException {
    int fd =
        appends
            ? process
                .files()
                .open(path, Oflags.CREAT, Rights.FD_WRITE, warren.shared.abi.Fdflags.APPEND)
            : process.files().create(path);
    Output out = new Output(process.calls(), fd);
    out.print(text);
    out.flush();
    out.free();
    process.files().close(fd);
  }

  /** How deep this {@code make} is below others. */
  int level() {
    return level;
  }
}
