package warren.guest.tools;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.shared.abi.Errno;

/** Runs other programs for a tool. */
public final class Running {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final int NOT_FOUND = 127;
  private static final int NOT_RUNNABLE = 126;

  private final ToolProcess process;
  private final Children children;

  public Running(ToolProcess process) {
    this.process = process;
    this.children = new Children(process.files(), process.calls());
  }

  /** The path of a program, or null. */
  public static String find(Files files, String name, String path) {
    if (name.indexOf('/') >= 0) {
      return isFile(files, name) || files.isCommandOfUsr(name) ? name : null;
    }
    for (String directory : Split.all(path, ':')) {
      String file = directory.isEmpty() ? "./" + name : directory + "/" + name;
      if (isFile(files, file)) {
        return file;
      }
    }
    return null;
  }

  private static boolean isFile(Files files, String path) {
    FileStatus status = files.status(path);
    return status != null && !status.isDirectory();
  }

  /** PATH of the environment. */
  public static String path(ToolProcess process) throws IOException {
    return process.process().variable("PATH").orElse(DEFAULT_PATH);
  }

  /** Runs a program with this environment and waits; returns its status. */
  public int run(List<String> arguments) throws IOException {
    return run(arguments, process.process().environment(), Map.of());
  }

  /** The same with an environment and some other descriptors. */
  public int run(List<String> arguments, List<String> environment, Map<Integer, Integer> given)
      throws IOException {
    int pid = start(arguments, environment, given);
    if (pid < 0) {
      return -pid;
    }
    Children.Change change = children.await(pid);
    return change == null ? NOT_FOUND : change.status();
  }

  /** Starts a program; returns its pid, or the negated status if it cannot be started. */
  public int start(List<String> arguments, List<String> environment, Map<Integer, Integer> given)
      throws IOException {
    String name = arguments.get(0);
    String path = find(process.files(), name, path(process));
    if (path == null) {
      process.warn(quoted(name) + ": No such file or directory");
      return -NOT_FOUND;
    }
    try {
      return start(path, arguments, environment, given);
    } catch (WasiException failure) {
      process.warn(quoted(name) + ": " + ErrorText.of(failure.errno()));
      return failure.errno() == Errno.NOENT ? -NOT_FOUND : -NOT_RUNNABLE;
    }
  }

  private String quoted(String name) {
    return process.name().equals("xargs") || process.name().equals("nohup")
        ? name
        : "\u2018" + name + "\u2019";
  }

  private int start(
      String path, List<String> arguments, List<String> environment, Map<Integer, Integer> given)
      throws WasiException {
    return children.start(
        new Children.Request(
            process.files().absolute(path),
            arguments,
            environment,
            process.files().directory(),
            given,
            -1,
            false));
  }

  public Children children() {
    return children;
  }
}
