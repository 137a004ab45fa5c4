package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Attributes;
import warren.guest.ErrorText;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code df}: the room that is left, which all files of a process share. */
final class FreeSpace {
  private static final int HUNDRED = 100;
  private static final int SHORTEST = 4;
  private static final int NAME = 14;
  private static final int NUMBER = 5;

  private FreeSpace() {}

  static int df(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "hkmiPaT",
            "human-readable=h",
            "inodes=i",
            "portability=P",
            "all=a");
    List<String> paths = options.rest().isEmpty() ? List.of("/") : options.rest();
    Attributes attributes = process.attributes();
    List<String[]> rows = new ArrayList<>();
    rows.add(heads(options));
    for (String path : paths) {
      try {
        rows.add(row(attributes.room(path), options));
      } catch (WasiException failure) {
        process.fail(path + ": " + ErrorText.of(failure.errno()));
      }
    }
    if (rows.size() > 1) {
      print(rows, process);
    }
    return process.status();
  }

  private static String[] heads(Options options) {
    if (options.has('i')) {
      return new String[] {"Filesystem", "Inodes", "IUsed", "IFree", "IUse%", "Mounted on"};
    }
    String size =
        options.has('h')
            ? "Size"
            : options.has('m') ? "1M-blocks" : options.has('P') ? "1024-blocks" : "1K-blocks";
    String available = options.has('h') ? "Avail" : "Available";
    return new String[] {
      "Filesystem", size, "Used", available, options.has('P') ? "Capacity" : "Use%", "Mounted on"
    };
  }

  private static String[] row(Attributes.Room room, Options options) {
    long all = options.has('i') ? room.files() : room.blocks() * room.block();
    long free = options.has('i') ? room.filesFree() : room.free() * room.block();
    return new String[] {
      "warren",
      number(all, options),
      number(all - free, options),
      number(free, options),
      share(all - free, all),
      "/"
    };
  }

  private static String number(long value, Options options) {
    if (options.has('i')) {
      return String.valueOf(value);
    }
    if (options.has('h')) {
      return Sizes.human(value);
    }
    long unit = options.has('m') ? 1 << 20 : 1 << 10;
    return String.valueOf((value + unit - 1) / unit);
  }

  /** Rounded up. */
  private static String share(long used, long all) {
    return all == 0 ? "-" : (used * HUNDRED + all - 1) / all + "%";
  }

  private static void print(List<String[]> rows, ToolProcess process) throws IOException {
    int[] widths = {NAME, NUMBER, NUMBER, NUMBER, SHORTEST};
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(row[0]);
      line.append(" ".repeat(widths[0] - row[0].length()));
      for (int i = 1; i < widths.length; i++) {
        line.append(' ').append(" ".repeat(widths[i] - row[i].length())).append(row[i]);
      }
      process.out().println(line.append(' ').append(row[widths.length]).toString());
    }
  }
}
