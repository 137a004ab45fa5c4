package warren.kernel.program;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.module.Bytes;
import warren.kernel.proc.Refusal;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.shared.abi.Errno;
import warren.shared.layout.FileMode;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;

/**
 * Finds what a program starts: a module, a script with its interpreter, or a command of a runtime.
 * Each of those is a file in /bin that says so in its first line.
 */
public final class Executables {
  /** The interpreter of the files in /bin. */
  static final String RUNTIME = "runtime";

  private static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin";
  private static final List<String> FOLDERS = List.of("/bin/", "/usr/bin/");

  private final Commons commons;
  private final Commands commands;

  public Executables(Commons commons, Commands commands) {
    this.commons = commons;
    this.commands = commands;
  }

  /** The tree that a process sees. */
  @FunctionalInterface
  public interface Files {
    /** What an absolute path leads to, or null. */
    Node node(String path);
  }

  /**
   * What to search, and where.
   *
   * @param path the variable {@code PATH}, or null
   * @param cwd absolute
   */
  public record Surroundings(Files files, String path, String cwd) {
    String absolute(String name) {
      return name.startsWith("/") ? name : cwd.endsWith("/") ? cwd + name : cwd + "/" + name;
    }
  }

  /** Runs {@code step} when everything that {@link #find} needs is loaded. */
  public void prepare(Runnable step) {
    commands.whenLoaded(step);
  }

  /**
   * Finds a program, after {@link #prepare}: a path, or a name without a slash.
   *
   * @param arguments from argv[0] on
   */
  public Command find(String program, List<String> arguments, Surroundings around) throws Refusal {
    return find(program, arguments, around, 0);
  }

  private Command find(String program, List<String> arguments, Surroundings around, int depth)
      throws Refusal {
    if (program.isEmpty()) {
      throw new Refusal(Errno.NOENT, "the name of the program is empty");
    }
    String path = program.indexOf('/') >= 0 ? around.absolute(program) : search(program, around);
    Node node = path == null ? null : around.files().node(path);
    if (node instanceof DirectoryNode) {
      throw new Refusal(Errno.ACCES, program + " is a directory: name a program in it");
    }
    if (!(node instanceof FileNode file)) {
      return command(program, arguments, around);
    }
    int errno = file.load();
    if (errno != Errno.SUCCESS) {
      throw new Refusal(errno, program + " can't be read from disk");
    }
    if (!mayRun(file)) {
      throw new Refusal(Errno.ACCES, path + " is not executable: chmod +x " + path);
    }
    ScriptLine line = ScriptLine.of(new Head(file));
    return line == null
        ? commands.ofModule(file, path, arguments)
        : script(program.indexOf('/') >= 0 ? program : path, line, arguments, around, depth);
  }

  /**
   * As for root elsewhere, one execute bit is enough. What was never given permissions is asked for
   * none, since it has those of a program if it is one.
   */
  private boolean mayRun(FileNode file) {
    boolean isGiven = (commons.loadInt(file.record() + NodeRecord.MODE) & NodeRecord.HAS_MODE) != 0;
    int mode = FileMode.of(commons, file.record(), file.filetype());
    return !isGiven || (mode & FileMode.EXECUTE) != 0;
  }

  /** The first program of the name in {@code PATH}, or null. */
  private String search(String name, Surroundings around) {
    String folders = around.path() == null ? DEFAULT_PATH : around.path();
    int from = 0;
    while (from <= folders.length()) {
      int colon = folders.indexOf(':', from);
      int end = colon < 0 ? folders.length() : colon;
      String folder = around.absolute(from == end ? "." : folders.substring(from, end));
      String candidate = folder + "/" + name;
      if (around.files().node(candidate) instanceof FileNode file && mayRun(file)) {
        return candidate;
      }
      from = end + 1;
    }
    return null;
  }

  /** No such file: a command of a runtime all the same, as by its name or in /usr/bin. */
  private Command command(String program, List<String> arguments, Surroundings around)
      throws Refusal {
    String name = program;
    for (String folder : FOLDERS) {
      if (program.startsWith(folder)) {
        name = program.substring(folder.length());
      }
    }
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw new Refusal(Errno.NOENT, "there is no program " + program);
    }
    return ofRuntime(name, arguments, around);
  }

  private Command ofRuntime(String name, List<String> arguments, Surroundings around)
      throws Refusal {
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    FoundProgram found = commands.resolve(name, rest);
    if (found instanceof FoundProgram.OfRuntime runtime) {
      return commands.ofRuntime(named(runtime, arguments), around.cwd());
    }
    String why =
        found instanceof FoundProgram.NotFound missing
            ? missing.message()
            : "there is no program " + name;
    throw new Refusal(Errno.NOENT, why);
  }

  private static FoundProgram.OfRuntime named(
      FoundProgram.OfRuntime found, List<String> arguments) {
    if (arguments.isEmpty() || !found.command().takesName()) {
      return found;
    }
    List<String> argv = new ArrayList<>(found.argv());
    argv.set(0, arguments.get(0));
    return new FoundProgram.OfRuntime(found.runtime(), found.command(), argv, found.env());
  }

  private Command script(
      String path, ScriptLine line, List<String> arguments, Surroundings around, int depth)
      throws Refusal {
    if (line.words().isEmpty()) {
      throw new Refusal(Errno.NOEXEC, path + " names no interpreter behind its #!");
    }
    if (depth >= Limits.INTERPRETERS) {
      throw new Refusal(Errno.LOOP, path + ": its interpreter is a script of a script of a script");
    }
    String interpreter = line.words().get(0);
    if (interpreter.equals(RUNTIME) && line.words().size() == 2) {
      return ofRuntime(line.words().get(1), arguments, around);
    }
    List<String> argv = new ArrayList<>(line.words());
    argv.add(path);
    if (!arguments.isEmpty()) {
      argv.addAll(arguments.subList(1, arguments.size()));
    }
    return find(interpreter, argv, around, depth + 1);
  }

  /** The first bytes of a file. */
  private final class Head implements Bytes {
    private final int size;
    private final int address;

    Head(FileNode file) {
      FilePieces pieces = new FilePieces(commons, file.record(), 0, file.size());
      boolean any = pieces.next();
      address = any ? pieces.address() : 0;
      size = any ? pieces.length() : 0;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int get(int at) {
      return commons.getByte(address + at);
    }
  }
}
