package warren.guest.tools.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;

/** The processes that there are, by the files of {@code /proc}. */
public final class ProcessTable {
  private ProcessTable() {}

  /**
   * A process.
   *
   * @param state a letter
   * @param name without folders
   * @param command with its arguments
   * @param status the lines of its file
   */
  public record Entry(
      int pid, int parent, String state, String name, String command, String status) {
    /** What the file says behind a name; empty if it does not. */
    public String field(String name) {
      return ProcessTable.field(status, name);
    }

    /** From -20 to 19. */
    public int nice() {
      String nice = field("Nice");
      return nice.isEmpty() ? 0 : Integer.parseInt(nice);
    }
  }

  /** All of them, the oldest first. */
  public static List<Entry> read(ToolProcess process) throws IOException {
    List<Integer> pids = new ArrayList<>();
    for (Files.Entry entry : process.files().list("/proc")) {
      if (Character.isDigit(entry.name().charAt(0))) {
        pids.add(Integer.parseInt(entry.name()));
      }
    }
    pids.sort(null);
    List<Entry> entries = new ArrayList<>();
    for (int pid : pids) {
      Entry entry = read(String.valueOf(pid), process);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The process of a pid, or {@code self}; null if there is none. */
  static Entry read(String pid, ToolProcess process) {
    String status = text("/proc/" + pid + "/status", process);
    if (status.isEmpty()) {
      return null;
    }
    return entry(status, text("/proc/" + pid + "/cmdline", process).replace('\0', ' ').trim());
  }

  private static Entry entry(String status, String command) {
    int pid = Integer.parseInt(field(status, "Pid"));
    String name = Paths.base(field(status, "Name"));
    String state = Split.all(field(status, "State"), ' ')[0];
    int parent = Integer.parseInt(field(status, "PPid"));
    return new Entry(pid, parent, state, name, command.isEmpty() ? name : command, status);
  }

  private static String text(String path, ToolProcess process) {
    try (Input input = process.input(path)) {
      return input.rest();
    } catch (WasiException gone) {
      return "";
    }
  }

  private static String field(String status, String name) {
    for (String line : Split.parts(status, '\n')) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }
}
