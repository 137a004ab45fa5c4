package warren.kernel.fs.process;

import java.util.Map;
import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.proc.Process;
import warren.kernel.proc.SlotAccounting;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.layout.ProcessState;

/**
 * The directory /proc/PID: status, cmdline, environ, limits, and fds, a list of the descriptors.
 * For the process itself also fd, which holds the descriptors, and watch, which tells what changes
 * in files.
 */
final class ProcessDirectory extends DirectoryNode {
  private static final String[] NAMES = {
    "cmdline", "environ", "fds", "limits", "status", "attr", "ctl", "fd", "pipe", "signals",
    "spawn", "termios", "tty", "wait", "watch"
  };

  /** Those at the end of the names that only the process itself has. */
  private static final int OWN = 10;

  private final ProcessFileSystem fileSystem;
  private final Process process;
  private final int names;

  /** {@code own}: the directory is read by the process that it describes. */
  ProcessDirectory(ProcessFileSystem fileSystem, Process process, boolean own) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.process = process;
    this.names = own ? NAMES.length : NAMES.length - OWN;
  }

  @Override
  public Node lookup(String name) {
    for (int i = 0; i < names; i++) {
      if (NAMES[i].equals(name)) {
        return node(name);
      }
    }
    return null;
  }

  private Node node(String name) {
    return switch (name) {
      case "fd" -> new DescriptorsDirectory(fileSystem, process);
      case "watch" -> fileSystem.watch(process);
      case "attr" -> new AttributesNode(fileSystem, process);
      case "ctl" -> new SelfNode(fileSystem, process);
      case "pipe" -> new PipeNode(fileSystem, process);
      case "signals" -> new SignalsNode(fileSystem, process);
      case "spawn" -> new SpawnNode(fileSystem, process);
      case "termios" -> new TerminalModesNode(fileSystem, process);
      case "tty" -> new TerminalNode(fileSystem, process);
      case "wait" -> new WaitNode(fileSystem, process);
      default -> file(name);
    };
  }

  private Node file(String name) {
    return new GeneratedNode(store(), fileSystem.fileRecord()) {
      @Override
      public String text() {
        return switch (name) {
          case "cmdline" -> commandLine();
          case "environ" -> environment();
          case "fds" -> descriptors();
          case "limits" -> process.limits().text();
          default -> status();
        };
      }
    };
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    for (int index = (int) Math.min(cookie, names); index < names; index++) {
      if (!sink.entry(NAMES[index], node(NAMES[index]), index + 1L)) {
        return;
      }
    }
  }

  private String commandLine() {
    StringBuilder text = new StringBuilder();
    for (String word : process.command()) {
      text.append(word).append('\0');
    }
    return text.toString();
  }

  private String environment() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> variable : process.environment().entrySet()) {
      text.append(variable.getKey()).append('=').append(variable.getValue()).append('\0');
    }
    return text.toString();
  }

  private String descriptors() {
    StringBuilder text = new StringBuilder();
    DescriptorTable table = process.descriptors();
    for (int descriptor = 0; descriptor < table.size(); descriptor++) {
      Descriptor open = table.get(descriptor);
      if (open != null) {
        text.append(descriptor).append('\t').append(what(open)).append('\n');
      }
    }
    return text.toString();
  }

  private static String what(Descriptor descriptor) {
    if (descriptor.preopen() != null) {
      return descriptor.preopen().name();
    }
    OpenFileDescription file = descriptor.file();
    if (file.node().stream() != null) {
      return "stream";
    }
    return file.origin() == null ? "-" : file.origin().name();
  }

  private String status() {
    SlotAccounting accounting = fileSystem.accounting();
    return "Name:\t"
        + process.command().get(0)
        + "\nState:\t"
        + state(process, accounting.state(process))
        + "\nPid:\t"
        + process.pid()
        + "\nCwd:\t"
        + process.cwd()
        + "\nVmSize:\t"
        + accounting.memory(process) / 1024
        + " kB\nCpuTime:\t"
        + accounting.cpu(process) / 1_000_000
        + " ms\nPPid:\t"
        + process.parentPid()
        + "\nPgid:\t"
        + process.group()
        + "\nSid:\t"
        + process.session()
        + "\nTty:\t"
        + terminal(process.terminal())
        + "\nNice:\t"
        + process.nice()
        + "\n";
  }

  /** As in Linux's status: a letter and a word. */
  private static String state(Process process, int state) {
    if (process.isStopped() && state != ProcessState.STOPPED) {
      return "R (running, stops at its next system call)";
    }
    return switch (state) {
      case ProcessState.STOPPED -> "T (stopped)";
      case ProcessState.STARTING -> "I (starting)";
      case ProcessState.WAITING -> "S (waiting)";
      default -> "R (running)";
    };
  }

  private static String terminal(Terminal terminal) {
    if (terminal == null) {
      return "-";
    }
    TerminalSize size = terminal.size();
    return size.columns() + "x" + size.rows() + " " + terminal.modes();
  }
}
