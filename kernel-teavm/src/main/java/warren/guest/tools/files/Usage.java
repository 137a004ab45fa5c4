package warren.guest.tools.files;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.format.Escapes;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/** {@code du} and {@code stat}. */
final class Usage {
  private static final int BLOCK = 4096;
  private static final long SECOND = 1_000_000_000L;

  private final ToolProcess process;
  private final Options options;
  private final int most;

  private Usage(ToolProcess process, Options options) {
    this.process = process;
    this.options = options;
    this.most =
        options.has('s')
            ? 0
            : Integer.parseInt(options.value('d', String.valueOf(Integer.MAX_VALUE)));
  }

  static int du(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "abchksmd:",
            "all=a",
            "bytes=b",
            "total=c",
            "human-readable=h",
            "summarize=s",
            "max-depth=d");
    Usage usage = new Usage(process, options);
    long total = 0;
    for (String path : options.rest().isEmpty() ? List.of(".") : options.rest()) {
      FileStatus status = process.files().linkStatus(path);
      if (status == null) {
        process.fail("cannot access '" + path + "': No such file or directory");
      } else {
        total += usage.sum(path, status, 0);
      }
    }
    if (options.has('c')) {
      usage.print(total, "total");
    }
    return process.status();
  }

  private long size(FileStatus status) {
    long size = status.isDirectory() ? BLOCK : status.size();
    return options.has('b') ? size : (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private long sum(String path, FileStatus status, int depth) throws IOException {
    long sum = size(status);
    if (status.isDirectory()) {
      try {
        for (Files.Entry entry : process.files().list(path)) {
          String below = Paths.join(path, entry.name());
          FileStatus found = process.files().linkStatus(below);
          sum += found == null ? 0 : sum(below, found, depth + 1);
        }
      } catch (WasiException failure) {
        process.fail("cannot read directory '" + path + "'", failure);
      }
    }
    if (depth == 0 || (depth <= most && (status.isDirectory() || options.has('a')))) {
      print(sum, path);
    }
    return sum;
  }

  private void print(long bytes, String path) throws IOException {
    String text =
        options.has('h')
            ? Sizes.human(bytes)
            : String.valueOf(
                options.has('b')
                    ? bytes
                    : options.has('m') ? (bytes + (1 << 20) - 1) >> 20 : bytes / 1024);
    process.out().println(text + "\t" + path);
  }

  static int stat(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(), "Lc:tfp:", "dereference=L", "format=c", "terse=t", "printf=p");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    for (String path : options.rest()) {
      FileStatus status =
          options.has('L') ? process.files().status(path) : process.files().linkStatus(path);
      if (status == null) {
        int errno = process.files().errno(path);
        process.fail(
            "cannot statx '" + path + "': " + ErrorText.of(errno == 0 ? Errno.NOENT : errno));
      } else if (options.has('c')) {
        process.out().println(formatted(options.value('c', ""), path, status, process));
      } else if (options.has('p')) {
        String format = Escapes.ofFormat(options.value('p', "")).text();
        process.out().print(formatted(format, path, status, process));
      } else {
        describe(path, status, process);
      }
    }
    return process.status();
  }

  private static String kind(FileStatus status) {
    return switch (status.type()) {
      case Filetype.DIRECTORY -> "directory";
      case Filetype.SYMBOLIC_LINK -> "symbolic link";
      case Filetype.CHARACTER_DEVICE -> "character special file";
      case Filetype.REGULAR_FILE -> status.size() == 0 ? "regular empty file" : "regular file";
      case Filetype.SOCKET_STREAM, Filetype.SOCKET_DGRAM -> "socket";
      default -> "fifo";
    };
  }

  private static void describe(String path, FileStatus status, ToolProcess process)
      throws IOException {
    process.out().println("  File: " + path);
    process.out().println("  Size: " + status.size() + "\tType: " + kind(status));
    process.out().println(" Inode: " + status.inode() + "\tLinks: " + status.links());
    process
        .out()
        .println(
            "Access: (0" + Modes.octal(status) + "/" + Modes.listed(status) + ")\tOwner: root");
    process.out().println("Access: " + Dates.format(status.accessed(), "%F %T.%N %z"));
    process.out().println("Modify: " + Dates.format(status.modified(), "%F %T.%N %z"));
    process.out().println("Change: " + Dates.format(status.changed(), "%F %T.%N %z"));
  }

  private static String formatted(
      String format, String path, FileStatus status, ToolProcess process) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
      } else {
        char letter = format.charAt(++i);
        text.append(letter == 'N' ? quoted(path, status, process) : field(letter, path, status));
      }
    }
    return text.toString();
  }

  private static String quoted(String path, FileStatus status, ToolProcess process)
      throws IOException {
    String target = status.isLink() ? " -> '" + process.files().readLink(path) + "'" : "";
    return "'" + path + "'" + target;
  }

  private static String field(char letter, String path, FileStatus status) {
    return switch (letter) {
      case 'n' -> path;
      case 's' -> String.valueOf(status.size());
      case 'F' -> kind(status);
      case 'i' -> String.valueOf(status.inode());
      case 'h' -> String.valueOf(status.links());
      case 'd' -> String.valueOf(status.device());
      case 'a' -> Modes.octal(status);
      case 'A' -> Modes.listed(status);
      case 'f' -> Integer.toHexString(status.mode());
      case 'u', 'g' -> "0";
      case 'U', 'G' -> "root";
      case 'X' -> String.valueOf(status.accessed() / SECOND);
      case 'Y' -> String.valueOf(status.modified() / SECOND);
      case 'Z' -> String.valueOf(status.changed() / SECOND);
      case 'x' -> Dates.format(status.accessed(), "%F %T.%N %z");
      case 'y' -> Dates.format(status.modified(), "%F %T.%N %z");
      case 'z' -> Dates.format(status.changed(), "%F %T.%N %z");
      case '%' -> "%";
      default -> "?";
    };
  }
}
