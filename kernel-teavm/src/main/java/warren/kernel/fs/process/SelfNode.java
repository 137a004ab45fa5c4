package warren.kernel.fs.process;

import java.util.List;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Numbers;
import warren.kernel.proc.Process;
import warren.kernel.proc.Words;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;

/**
 * The file /proc/self/ctl. It reads as the pids of the process, its parent, group, session and
 * foreground group, and the descriptor that was opened last; the commands are {@code kill TARGET
 * SIGNAL}, {@code setpgid PID PGID}, {@code setsid}, {@code foreground PGID}, {@code chdir PATH},
 * {@code nice PID N}, {@code limit NAME VALUE}, {@code inherit N} and {@code cloexec N}.
 */
final class SelfNode extends CommandNode {
  private final ProcessFileSystem fileSystem;
  private final Process process;
  private final PathWalk walk = new PathWalk();

  SelfNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.fileSystem = fileSystem;
    this.process = process;
  }

  private Jobs jobs() {
    return fileSystem.jobs();
  }

  @Override
  public String text() {
    int foreground = process.terminal() == null ? 0 : process.terminal().foreground();
    return process.leader().pid()
        + " "
        + process.parentPid()
        + " "
        + process.group()
        + " "
        + process.session()
        + " "
        + foreground
        + " "
        + process.lastOpened()
        + "\n";
  }

  /** Errors: INVAL for an unknown command, and those of {@link Jobs}. */
  @Override
  public int command(String line) {
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1);
    return switch (verb) {
      case "kill" -> kill(Words.of(rest));
      case "setpgid" -> setGroup(Words.of(rest));
      case "setsid" -> jobs().setSession(process);
      case "foreground" -> setForeground(Numbers.decimal(rest));
      case "chdir" -> changeDirectory(rest);
      case "nice" -> setNice(Words.of(rest));
      case "limit" -> setLimit(Words.of(rest));
      case "inherit" -> setInherited(Numbers.decimal(rest), true);
      case "cloexec" -> setInherited(Numbers.decimal(rest), false);
      default -> Errno.INVAL;
    };
  }

  private int kill(List<String> words) {
    if (words.size() != 2) {
      return Errno.INVAL;
    }
    int signal = Jobs.signal(words.get(1));
    String target = words.get(0);
    boolean isGroup = target.startsWith("-");
    int number = Numbers.decimal(isGroup ? target.substring(1) : target);
    return signal < 0 || number < 0
        ? Errno.INVAL
        : jobs().kill(process, isGroup ? -number : number, signal);
  }

  private int setGroup(List<String> words) {
    int pid = words.size() == 2 ? Numbers.decimal(words.get(0)) : -1;
    int group = words.size() == 2 ? Numbers.decimal(words.get(1)) : -1;
    return pid < 0 || group < 0 ? Errno.INVAL : jobs().setGroup(process, pid, group);
  }

  private int setNice(List<String> words) {
    int pid = words.size() == 2 ? Numbers.decimal(words.get(0)) : -1;
    if (pid < 0) {
      return Errno.INVAL;
    }
    String value = words.get(1);
    boolean isNegative = value.startsWith("-");
    int size = Numbers.decimal(isNegative ? value.substring(1) : value);
    return size < 0 ? Errno.INVAL : jobs().setNice(process, pid, isNegative ? -size : size);
  }

  private int setForeground(int group) {
    return group < 0 ? Errno.INVAL : jobs().setForeground(process, group);
  }

  private int changeDirectory(String path) {
    if (!path.startsWith("/")) {
      return Errno.INVAL;
    }
    String relative = PathNames.strip(path);
    Start root = Start.root(process.root());
    int errno = walk.walk(root, relative.isEmpty() ? "." : relative, true);
    if (errno == Errno.SUCCESS && !(walk.node() instanceof DirectoryNode)) {
      errno = walk.node() == null ? Errno.NOENT : Errno.NOTDIR;
    }
    if (errno == Errno.SUCCESS) {
      process.setCwd(path);
    }
    return errno;
  }

  private int setLimit(List<String> words) {
    boolean isSet = words.size() == 2 && process.limits().set(words.get(0), words.get(1));
    process.descriptors().setMost(process.limits().files());
    return isSet ? Errno.SUCCESS : Errno.INVAL;
  }

  private int setInherited(int number, boolean inherits) {
    if (process.descriptors().get(number) == null) {
      return Errno.BADF;
    }
    process.descriptors().setInherited(number, inherits);
    return Errno.SUCCESS;
  }
}
