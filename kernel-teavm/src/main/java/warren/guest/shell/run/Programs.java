package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;
import warren.shared.abi.Errno;

/** Finds programs and starts them. */
public final class Programs {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  /** How much of a file says whether it is a script. */
  private static final int START = 80;

  /** How programs for Linux machines begin. */
  private static final String MACHINE_CODE = "\u007fELF";

  private static final int NOT_FOUND = 127;
  private static final int NOT_RUNNABLE = 126;

  private final Shell shell;

  Programs(Shell shell) {
    this.shell = shell;
  }

  /** The path of a program, or null. */
  public String find(String name) {
    List<String> all = findAll(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** All files that a name may mean, in the order of PATH. */
  public List<String> findAll(String name) {
    List<String> found = new ArrayList<>();
    if (name.indexOf('/') >= 0) {
      if (isFile(name) || shell.files().isCommandOfUsr(name)) {
        found.add(name);
      }
      return found;
    }
    String path = shell.state().variables().textOr("PATH", DEFAULT_PATH);
    for (String directory : Split.all(path, ':')) {
      String file = directory.isEmpty() ? "./" + name : directory + "/" + name;
      if (!name.isEmpty() && isFile(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private boolean isFile(String path) {
    FileStatus status = shell.files().status(path);
    return status != null && !status.isDirectory();
  }

  /** Starts a program with the shell's descriptors; returns its pid. */
  int start(List<String> arguments, int group, boolean isForeground) throws IOException {
    String name = arguments.get(0);
    String path = find(name);
    if (path == null) {
      throw missing(name);
    }
    try {
      return start(path, arguments, group, isForeground);
    } catch (WasiException failure) {
      if (failure.errno() != Errno.NOEXEC) {
        throw new ShellError(name + ": " + ErrorText.of(failure.errno()), false, NOT_RUNNABLE);
      }
    }
    checkText(name, path);
    List<String> script = new ArrayList<>(List.of("sh", path));
    script.addAll(arguments.subList(1, arguments.size()));
    return start("/bin/sh", script, group, isForeground);
  }

  /** What has a zero in its first line is no script. */
  private void checkText(String name, String path) throws IOException {
    String start = shell.files().start(path, START);
    int zero = start.indexOf('\0');
    int end = start.indexOf('\n');
    if (zero < 0 || (end >= 0 && end < zero)) {
      return;
    }
    String why =
        start.startsWith(MACHINE_CODE)
            ? "it is compiled for a machine, and programs here are WebAssembly or scripts"
            : ErrorText.of(Errno.NOEXEC);
    throw new ShellError(name + ": cannot execute binary file: " + why, false, NOT_RUNNABLE);
  }

  private ShellError missing(String name) throws IOException {
    if (name.indexOf('/') < 0) {
      String advice = advice(name);
      String more = advice == null ? "" : "\n" + advice;
      return new ShellError(name + ": command not found" + more, false, NOT_FOUND);
    }
    FileStatus status = shell.files().status(name);
    return status != null && status.isDirectory()
        ? new ShellError(name + ": Is a directory", false, NOT_RUNNABLE)
        : new ShellError(name + ": No such file or directory", false, NOT_FOUND);
  }

  /** The kernel is asked only where its commands would have been found. */
  private String advice(String name) throws IOException {
    String path = ":" + shell.state().variables().textOr("PATH", DEFAULT_PATH) + ":";
    try {
      return path.contains(":/bin:") ? shell.children().advice(name) : null;
    } catch (WasiException none) {
      return null;
    }
  }

  private List<String> environment() {
    List<String> environment = shell.state().variables().environment();
    Functions.addExported(shell.state(), environment);
    return environment;
  }

  int start(String path, List<String> arguments, int group, boolean isForeground)
      throws WasiException {
    return shell
        .children()
        .start(
            new Children.Request(
                shell.files().absolute(path),
                arguments,
                environment(),
                shell.state().directory(),
                shell.descriptors().forChild(),
                group,
                isForeground));
  }
}
