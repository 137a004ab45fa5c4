package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.pattern.Glob;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code tree}. */
final class Tree implements Tool {
  private ToolProcess process;
  private Options options;
  private int most;
  private int directories;
  private int files;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options = Options.parse(tool.arguments(), "adfFL:I:n", "noreport=n");
    most = Integer.parseInt(options.value('L', String.valueOf(Integer.MAX_VALUE)));
    for (String path : options.rest().isEmpty() ? List.of(".") : options.rest()) {
      FileStatus status = process.files().status(path);
      if (status == null || !status.isDirectory()) {
        process.out().println(path + "  [error opening dir]");
        process.failWith(2);
      } else {
        process.out().println(path);
        below(path, "", 1);
      }
    }
    if (!options.has('n')) {
      report();
    }
    return process.status();
  }

  private void report() throws IOException {
    String folders = directories + (directories == 1 ? " directory" : " directories");
    String others = ", " + files + (files == 1 ? " file" : " files");
    process.out().println("\n" + folders + (options.has('d') ? "" : others));
  }

  private void below(String path, String indent, int depth) throws IOException {
    if (depth > most) {
      return;
    }
    List<Files.Entry> entries = entries(path);
    for (int i = 0; i < entries.size(); i++) {
      boolean isLast = i + 1 == entries.size();
      String name = entries.get(i).name();
      String child = Paths.join(path, name);
      FileStatus status = process.files().linkStatus(child);
      boolean isDirectory = status != null && status.isDirectory();
      String shown = (options.has('f') ? child : name) + suffix(child, status);
      process
          .out()
          .println(indent + (isLast ? "\u2514\u2500\u2500 " : "\u251c\u2500\u2500 ") + shown);
      directories += isDirectory ? 1 : 0;
      files += isDirectory ? 0 : 1;
      if (isDirectory) {
        below(child, indent + (isLast ? "    " : "\u2502\u00a0\u00a0 "), depth + 1);
      }
    }
  }

  private String suffix(String path, FileStatus status) throws IOException {
    if (status != null && status.isLink()) {
      return " -> " + process.files().readLink(path);
    }
    return options.has('F') && status != null && status.isDirectory() ? "/" : "";
  }

  private List<Files.Entry> entries(String path) throws IOException {
    List<Files.Entry> entries = new ArrayList<>();
    try {
      for (Files.Entry entry : process.files().list(path)) {
        FileStatus status = process.files().linkStatus(Paths.join(path, entry.name()));
        boolean isDirectory = status != null && status.isDirectory();
        boolean isHidden = entry.name().startsWith(".") && !options.has('a');
        boolean isExcluded = new Glob(options.value('I', "")).matches(entry.name());
        if (!isHidden && !isExcluded && (isDirectory || !options.has('d'))) {
          entries.add(entry);
        }
      }
    } catch (WasiException unreadable) {
      process.failWith(2);
    }
    entries.sort((a, b) -> a.name().compareTo(b.name()));
    return entries;
  }
}
