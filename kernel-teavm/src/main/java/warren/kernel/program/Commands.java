package warren.kernel.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.proc.Refusal;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/** Finds the program of a command: a file of the tree, or a runtime. */
public final class Commands {
  private final Tree tree;
  private final ProgramSource source;
  private final Runtimes runtimes;

  public Commands(Tree tree, ProgramSource source, Runtimes runtimes) {
    this.tree = tree;
    this.source = source;
    this.runtimes = runtimes;
  }

  /** Runs {@code step} when everything that {@link #find} needs for a command is loaded. */
  public void prepare(String command, Runnable step) {
    if (command.indexOf('/') >= 0) {
      runtimes.begin();
      step.run();
    } else {
      runtimes.whenLoaded(step);
    }
  }

  /** Searches among the commands of runtimes. */
  FoundProgram resolve(String name, List<String> arguments) {
    return new ProgramSearch(runtimes.manifest()).resolve(name, arguments);
  }

  /** Runs {@code step} when {@link #resolve} knows all names, or can't. */
  public void whenLoaded(Runnable step) {
    runtimes.whenLoaded(step);
  }

  /** Finds a command, after {@link #prepare}. Paths are relative to {@code cwd}. */
  public Command find(String command, List<String> arguments, String cwd) throws Refusal {
    FoundProgram found = new ProgramSearch(runtimes.manifest()).resolve(command, arguments);
    if (found instanceof FoundProgram.OfRuntime runtime) {
      return ofRuntime(runtime, cwd);
    }
    if (found instanceof FoundProgram.OfPath path) {
      return ofFile(path, cwd);
    }
    if (runtimes.failure() != null) {
      throw new Refusal(Errno.IO, runtimes.failure());
    }
    throw new Refusal(Errno.NOENT, ((FoundProgram.NotFound) found).message());
  }

  /** A command of a runtime. */
  Command ofRuntime(FoundProgram.OfRuntime found, String cwd) {
    RuntimeEntry entry = found.runtime();
    List<String> arguments = found.argv();
    Map<String, String> environment = new LinkedHashMap<>(found.env());
    int script = found.command().absoluteScript() ? ScriptArgument.find(arguments) : -1;
    if (script >= 0) {
      environment.put("WARREN_SCRIPT", arguments.get(script));
      arguments = ScriptArgument.absolute(arguments, script, cwd);
    }
    return new Command(arguments, environment, true, found.command().ignored()) {
      @Override
      public void compile(ProgramSource.Outcome outcome) {
        runtimes.install(entry, outcome);
      }
    };
  }

  private Command ofFile(FoundProgram.OfPath found, String cwd) throws Refusal {
    String path = found.path();
    Node node = tree.node(path.startsWith("/") ? path : cwd + "/" + path);
    if (node instanceof DirectoryNode) {
      throw new Refusal(Errno.ISDIR, path + " is a directory: name a program in it");
    }
    if (!(node instanceof FileNode file)) {
      throw new Refusal(Errno.NOENT, "there is no program " + path + ": build it or upload it");
    }
    return ofModule(file, path, found.argv());
  }

  /** A command that is a module; {@code path} is its name in messages. */
  Command ofModule(FileNode file, String path, List<String> arguments) {
    return new Command(arguments, Map.of(), false, 0) {
      @Override
      public void compile(ProgramSource.Outcome outcome) {
        source.compile(file, path, outcome);
      }
    };
  }
}
