package warren.guest.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.shared.abi.Errno;

/**
 * A tree of files in a folder of the host, and processes that are threads: what programs in Java
 * are tested in without a kernel. It has the files of PROC.md as far as shells and tools use them.
 */
public final class World {
  /** What runs a program in a process. */
  public interface Runner {
    void run(Process process);
  }

  private final Path root;
  private final Map<String, Runner> programs = new HashMap<>();
  private final Map<Integer, Process> processes = new HashMap<>();
  private int nextPid = 100;
  private final Permissions permissions = new Permissions();
  private Terminal terminal;

  public World(Path root) throws IOException {
    this.root = root;
    for (String folder : List.of("bin", "tmp", "home", "dev", "usr/bin")) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  /** Adds a command. */
  public void add(String name, Runner program) throws IOException {
    programs.put(name, program);
    Files.writeString(root.resolve("bin").resolve(name), "#!runtime " + name + "\n");
  }

  public Path root() {
    return root;
  }

  Permissions permissions() {
    return permissions;
  }

  /** What a process is started with; descriptors are held for it. */
  public record Start(
      String program,
      List<String> arguments,
      List<String> environment,
      String directory,
      Map<Integer, OpenThing> descriptors,
      int group) {}

  /** How a run ended. */
  public record Ended(String out, String err, int status) {}

  /** Runs a command to its end, with no input. */
  public Ended run(List<String> arguments, List<String> environment, String directory, String in)
      throws IOException {
    Path input = Files.createTempFile("in", "");
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    Files.write(input, in.getBytes(StandardCharsets.UTF_8));
    Map<Integer, OpenThing> descriptors = new HashMap<>();
    descriptors.put(0, open(input, false).hold());
    descriptors.put(1, open(out, true).hold());
    descriptors.put(2, open(err, true).hold());
    Process process =
        start(
            new Start(
                "/bin/" + arguments.get(0), arguments, environment, directory, descriptors, 0),
            null,
            false);
    process.join();
    Ended ended = new Ended(text(out), text(err), process.status());
    for (Path path : List.of(input, out, err)) {
      Files.delete(path);
    }
    return ended;
  }

  private static String text(Path path) throws IOException {
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }

  private static OpenThing open(Path path, boolean writes) throws IOException {
    return new OpenFiles.Regular(
        path,
        java.nio.channels.FileChannel.open(
            path,
            writes
                ? java.nio.file.StandardOpenOption.WRITE
                : java.nio.file.StandardOpenOption.READ),
        writes);
  }

  /** The terminal of its processes, which is made once it is asked for. */
  public Terminal openTerminal(int columns, int rows) {
    terminal = new Terminal(this, columns, rows);
    return terminal;
  }

  /** Null if there is none. */
  Terminal terminal() {
    return terminal;
  }

  /** Starts a command on the terminal. */
  public Process startOnTerminal(List<String> arguments, List<String> environment, String directory)
      throws IOException {
    Map<Integer, OpenThing> descriptors = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      descriptors.put(i, terminal.open(false).hold());
    }
    String program = "/bin/" + arguments.get(0);
    return start(new Start(program, arguments, environment, directory, descriptors, 0), null, true);
  }

  /** A signal for all processes of a group. */
  void signalGroup(int group, String name) {
    List<Process> members = new ArrayList<>();
    synchronized (processes) {
      for (Process process : processes.values()) {
        if (process.group() == group && !process.hasEnded()) {
          members.add(process);
        }
      }
    }
    members.forEach(process -> process.signal(name));
  }

  /** Starts a process; scripts are started by what their first line names. */
  Process start(Start start, Process parent, boolean isForeground) throws IOException {
    Start resolved = resolve(start, 0);
    Runner runner = programs.get(resolved.program);
    if (runner == null) {
      throw new Failure(Errno.NOEXEC);
    }
    Process process;
    synchronized (processes) {
      process = new Process(this, nextPid++, resolved, parent, runner);
      processes.put(process.pid(), process);
    }
    if (isForeground && terminal != null) {
      terminal.setForeground(process.group());
    }
    process.begin();
    return process;
  }

  private Start resolve(Start start, int depth) throws IOException {
    Path file = new Tree(root).find(start.program, true);
    if (!Files.exists(file)) {
      throw new Failure(Errno.NOENT);
    }
    if (Files.isDirectory(file) || depth > 4) {
      throw new Failure(Errno.ACCES);
    }
    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (!content.startsWith("#!")) {
      throw new Failure(Errno.NOEXEC);
    }
    int end = content.indexOf('\n') < 0 ? content.length() : content.indexOf('\n');
    String[] words = content.substring(2, end).trim().split(" +", 2);
    if (words[0].equals("runtime")) {
      return new Start(
          words[1],
          start.arguments,
          start.environment,
          start.directory,
          start.descriptors,
          start.group);
    }
    List<String> arguments = new ArrayList<>();
    String interpreter = words[0];
    if (interpreter.endsWith("/env")) {
      interpreter = "/bin/" + words[1];
    } else if (words.length > 1) {
      arguments.add(words[1]);
    }
    arguments.add(0, interpreter);
    arguments.add(start.program);
    arguments.addAll(start.arguments.subList(1, start.arguments.size()));
    return resolve(
        new Start(
            interpreter,
            arguments,
            start.environment,
            start.directory,
            start.descriptors,
            start.group),
        depth + 1);
  }

  Process process(int pid) {
    synchronized (processes) {
      return processes.get(pid);
    }
  }

  /** All processes that have not ended. */
  public List<Integer> running() {
    synchronized (processes) {
      List<Integer> running = new ArrayList<>();
      processes.forEach(
          (pid, process) -> {
            if (!process.hasEnded()) {
              running.add(pid);
            }
          });
      return running;
    }
  }
}
