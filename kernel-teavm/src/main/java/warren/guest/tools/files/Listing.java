package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.Terminal;
import warren.guest.WasiException;
import warren.guest.test.Executables;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code ls}. */
final class Listing implements Tool {
  private static final int TROUBLE = 2;
  private static final int WIDTH = 80;

  private ToolProcess process;
  private Options options;
  private int status;
  private boolean printed;

  /** A name with its status, and the target of a link. */
  private record Item(String name, FileStatus status, String target, boolean isProgram) {}

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(
            tool.arguments(),
            "aAldhrtSR1FipnogmCxUkLsqQbGXB2T:3u",
            "group-directories-first=2",
            "time-style=T",
            "full-time=3",
            "quote-name=Q",
            "ignore-backups=B",
            "all=a",
            "almost-all=A",
            "directory=d",
            "human-readable=h",
            "reverse=r",
            "recursive=R",
            "classify=F",
            "inode=i",
            "color=G");
    List<Item> files = new ArrayList<>();
    List<String> directories = new ArrayList<>();
    List<String> paths = options.rest().isEmpty() ? List.of(".") : options.rest();
    for (String path : paths) {
      FileStatus found =
          options.has('l') || options.has('d') || options.has('F') ? link(path) : follow(path);
      if (found == null) {
        missing(path);
      } else if (isDirectory(path, found) && !options.has('d')) {
        directories.add(path);
      } else {
        files.add(item(path, path, found));
      }
    }
    print(sorted(files), false);
    directories.sort(null);
    for (String path : directories) {
      list(path, paths.size() > 1 || options.has('R'));
    }
    return status;
  }

  private FileStatus link(String path) {
    return process.files().linkStatus(path);
  }

  private FileStatus follow(String path) {
    FileStatus found = process.files().status(path);
    return found == null ? link(path) : found;
  }

  private boolean isDirectory(String path, FileStatus found) {
    FileStatus target = found.isLink() && path.endsWith("/") ? follow(path) : found;
    return target.isDirectory();
  }

  private void missing(String path) throws IOException {
    int errno = process.files().errno(path);
    process.warn("cannot access '" + path + "': " + ErrorText.of(errno == 0 ? Errno.NOENT : errno));
    status = TROUBLE;
  }

  private Item item(String name, String path, FileStatus found) throws IOException {
    String target = found.isLink() && options.has('l') ? process.files().readLink(path) : null;
    boolean isProgram = options.has('F') && Executables.isExecutable(process.files(), path);
    return new Item(name, found, target, isProgram);
  }

  private void list(String directory, boolean withHead) throws IOException {
    List<Files.Entry> entries;
    try {
      entries = process.files().list(directory);
    } catch (WasiException failure) {
      process.warn("cannot open directory '" + directory + "': " + ErrorText.of(failure.errno()));
      status = TROUBLE;
      return;
    }
    if (withHead) {
      process.out().print((printed ? "\n" : "") + directory + ":\n");
    }
    printed = true;
    List<Item> items = items(directory, entries);
    List<Item> sorted = sorted(items);
    print(sorted, true);
    if (options.has('R')) {
      for (Item item : sorted) {
        if (item.status.isDirectory() && !item.name.equals(".") && !item.name.equals("..")) {
          list(Paths.join(directory, item.name), true);
        }
      }
    }
  }

  private List<Item> items(String directory, List<Files.Entry> entries) throws IOException {
    List<Item> items = new ArrayList<>();
    if (options.has('a')) {
      items.add(item(".", directory, follow(directory)));
      items.add(item("..", Paths.join(directory, ".."), follow(Paths.join(directory, ".."))));
    }
    for (Files.Entry entry : entries) {
      boolean isHidden = entry.name().startsWith(".");
      String path = Paths.join(directory, entry.name());
      isHidden |= entry.name().endsWith("~") && options.has('B');
      FileStatus found = isHidden && !options.has('a') && !options.has('A') ? null : link(path);
      if (found != null) {
        items.add(item(entry.name(), path, found));
      }
    }
    return items;
  }

  private List<Item> sorted(List<Item> items) {
    Comparator<Item> order = Comparator.comparing(Item::name);
    if (options.has('t')) {
      Comparator<Item> byTime = (a, b) -> Long.compare(b.status.modified(), a.status.modified());
      order = byTime.thenComparing(order);
    } else if (options.has('S')) {
      Comparator<Item> bySize = (a, b) -> Long.compare(b.status.size(), a.status.size());
      order = bySize.thenComparing(order);
    }
    order = options.has('r') ? order.reversed() : order;
    if (options.has('2')) {
      Comparator<Item> byKind = Comparator.comparing(item -> !item.status.isDirectory());
      order = byKind.thenComparing(order);
    }
    if (!options.has('U')) {
      items.sort(order);
    }
    return items;
  }

  private void print(List<Item> items, boolean inDirectory) throws IOException {
    printed |= !items.isEmpty();
    if (options.has('l')
        || options.has('n')
        || options.has('o')
        || options.has('g')
        || options.has('3')) {
      printLong(items, inDirectory);
    } else if (options.has('m')) {
      List<String> names = new ArrayList<>();
      items.forEach(item -> names.add(marked(item)));
      process.out().print(String.join(", ", names) + (items.isEmpty() ? "" : "\n"));
    } else if (options.has('C')
        || options.has('x')
        || (!options.has('1') && process.files().isTerminal(1))) {
      printColumns(items);
    } else {
      for (Item item : items) {
        process.out().println(marked(item));
      }
    }
  }

  private String marked(Item item) {
    String inode = options.has('i') ? item.status.inode() + " " : "";
    String mark = "";
    if (options.has('F') || (options.has('p') && item.status.isDirectory())) {
      mark = mark(item);
    }
    return inode + (options.has('Q') ? "\"" + item.name + "\"" : item.name) + mark;
  }

  private static String mark(Item item) {
    if (item.status.isDirectory()) {
      return "/";
    }
    if (item.status.isPipe()) {
      return "|";
    }
    if (item.status.isSocket()) {
      return "=";
    }
    return item.status.isLink() && item.target == null ? "@" : item.isProgram ? "*" : "";
  }

  private void printColumns(List<Item> items) throws IOException {
    List<String> names = new ArrayList<>();
    for (Item item : items) {
      names.add(marked(item));
    }
    for (String line : Columns.lines(names, width())) {
      process.out().println(line);
    }
  }

  /** That of the terminal, if there is one. */
  private int width() {
    try {
      return new Terminal(process.files(), process.calls()).state().columns();
    } catch (WasiException none) {
      return WIDTH;
    }
  }

  private void printLong(List<Item> items, boolean inDirectory) throws IOException {
    long blocks = 0;
    int links = 0;
    int sizes = 0;
    for (Item item : items) {
      blocks += (item.status.size() + 4095) / 4096 * 4;
      links = Math.max(links, String.valueOf(item.status.links()).length());
      sizes = Math.max(sizes, size(item).length());
    }
    if (inDirectory) {
      process.out().println("total " + (options.has('h') ? Sizes.human(blocks * 1024) : blocks));
    }
    long now = process.calls().time();
    for (Item item : items) {
      String count = String.valueOf(item.status.links());
      process
          .out()
          .print(
              Modes.listed(item.status)
                  + " "
                  + pad(count, links)
                  + owner()
                  + pad(size(item), sizes));
      process.out().print(" " + time(item, now) + " ");
      process.out().println(marked(item) + (item.target == null ? "" : " -> " + item.target));
    }
  }

  private String time(Item item, long now) {
    String style = options.has('3') ? "full-iso" : options.value('T', "");
    String format =
        style.startsWith("+")
            ? style.substring(1)
            : switch (style) {
              case "full-iso" -> "%F %T.%N %z";
              case "long-iso" -> "%F %R";
              case "iso" -> "%m-%d %R";
              default -> null;
            };
    long time = item.status.modified();
    return format == null ? Dates.listed(time, now) : Dates.format(time, format);
  }

  private String owner() {
    String one = options.has('n') ? "0" : "root";
    return (options.has('g') ? "" : " " + one) + (options.has('o') ? "" : " " + one) + " ";
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String size(Item item) {
    long size = item.status.size();
    return options.has('h') ? Sizes.human(size) : String.valueOf(size);
  }
}
