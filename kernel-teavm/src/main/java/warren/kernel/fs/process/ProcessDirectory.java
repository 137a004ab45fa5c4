package warren.kernel.fs.process;

import java.util.Map;
import warren.kernel.proc.Description;
import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.Process;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.EntrySink;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;

/** The directory of one process: status, cmdline, environ and fds, a list of its descriptors. */
final class ProcessDirectory extends DirectoryNode {
  private static final String[] NAMES = {"cmdline", "environ", "fds", "status"};

  private final ProcessFileSystem fileSystem;
  private final Process process;

  ProcessDirectory(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.process = process;
  }

  @Override
  public Node lookup(String name) {
    for (String known : NAMES) {
      if (known.equals(name)) {
        return file(name);
      }
    }
    return null;
  }

  private Node file(String name) {
    return new GeneratedNode(store(), fileSystem.fileRecord()) {
      @Override
      public String text() {
        return switch (name) {
          case "cmdline" -> commandLine();
          case "environ" -> environment();
          case "fds" -> descriptors();
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
    for (int index = (int) Math.min(cookie, NAMES.length); index < NAMES.length; index++) {
      if (!sink.entry(NAMES[index], file(NAMES[index]), index + 1L)) {
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
      Description description = table.get(descriptor);
      if (description != null) {
        text.append(descriptor).append('\t').append(what(description)).append('\n');
      }
    }
    return text.toString();
  }

  private static String what(Description description) {
    if (description.preopen() != null) {
      return description.preopen();
    }
    if (description.ring() != null) {
      return "stream";
    }
    return description.name() == null ? "-" : description.name();
  }

  private String status() {
    ProcessFacts facts = fileSystem.facts();
    return "Name:\t"
        + process.command().get(0)
        + "\nState:\t"
        + facts.state(process)
        + "\nPid:\t"
        + process.pid()
        + "\nCwd:\t"
        + process.cwd()
        + "\nVmSize:\t"
        + facts.memory(process) / 1024
        + " kB\nCpuTime:\t"
        + facts.cpuMillis(process)
        + " ms\n";
  }
}
