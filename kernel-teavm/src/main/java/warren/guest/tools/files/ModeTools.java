package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Attributes;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.format.ModeChange;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code chmod} and {@code mkfifo}. */
final class ModeTools {
  private static final int USUAL = 0666;

  private final ToolProcess process;
  private final Options options;
  private final Attributes attributes;
  private final ModeChange change;

  private ModeTools(
      ToolProcess process, Options options, Attributes attributes, ModeChange change) {
    this.process = process;
    this.options = options;
    this.attributes = attributes;
    this.change = change;
  }

  static int chmod(ToolProcess process) throws IOException {
    String dashed = dashedMode(process.arguments());
    List<String> arguments = new ArrayList<>(process.arguments());
    if (dashed != null) {
      arguments.remove(dashed);
    }
    Options options =
        Options.parse(
            arguments,
            "Rvcfr:",
            "recursive=R",
            "verbose=v",
            "changes=c",
            "silent=f",
            "quiet=f",
            "reference=r");
    List<String> paths = new ArrayList<>(options.rest());
    ModeChange change = change(dashed, options, paths, process);
    Attributes attributes = process.attributes();
    ModeTools run = new ModeTools(process, options, attributes, change);
    for (String path : paths) {
      run.operand(path);
    }
    return process.status();
  }

  /** The first word like {@code -x}, which is a mode and no option; null if there is none. */
  private static String dashedMode(List<String> arguments) {
    for (String word : arguments.subList(1, arguments.size())) {
      if (word.equals("--")) {
        return null;
      }
      if (word.length() > 1
          && word.startsWith("-")
          && "rwxXstugoa+=".indexOf(word.charAt(1)) >= 0) {
        return word;
      }
    }
    return null;
  }

  private static ModeChange change(
      String dashed, Options options, List<String> paths, ToolProcess process) throws IOException {
    if (options.has('r')) {
      return like(options.value('r', ""), process);
    }
    if (dashed == null && paths.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    String mode = dashed == null ? paths.remove(0) : dashed;
    if (paths.isEmpty()) {
      throw new BadUsage("missing operand after \u2018" + mode + "\u2019");
    }
    return parse(mode);
  }

  private static ModeChange like(String path, ToolProcess process) throws IOException {
    FileStatus status = process.files().status(path);
    if (status == null) {
      throw BadUsage.ofValue(
          "failed to get attributes of '" + path + "': No such file or directory");
    }
    return parse("0" + Integer.toOctalString(status.permissions()));
  }

  static ModeChange parse(String mode) throws BadUsage {
    ModeChange change = ModeChange.parse(mode);
    if (change == null) {
      throw new BadUsage("invalid mode: \u2018" + mode + "\u2019");
    }
    return change;
  }

  private void operand(String path) throws IOException {
    FileStatus status = process.files().status(path);
    if (status == null) {
      missing(path);
      return;
    }
    set(path, status);
    if (options.has('R') && status.isDirectory()) {
      below(path);
    }
  }

  private void missing(String path) throws IOException {
    int errno = process.files().errno(path);
    String reason = ErrorText.of(errno == 0 ? Errno.NOENT : errno);
    boolean isLink = process.files().linkStatus(path) != null;
    if (options.has('f')) {
      process.failQuietly();
    } else if (isLink) {
      process.fail("cannot operate on dangling symlink '" + path + "'");
    } else {
      process.fail("cannot access '" + path + "': " + reason);
    }
  }

  /** Links that are met on the way are left alone. */
  private void below(String path) throws IOException {
    for (Files.Entry entry : process.files().list(path)) {
      String at = Paths.join(path, entry.name());
      FileStatus status = process.files().linkStatus(at);
      if (status != null && !status.isLink()) {
        set(at, status);
        if (status.isDirectory()) {
          below(at);
        }
      }
    }
  }

  private void set(String path, FileStatus status) throws IOException {
    int before = status.permissions();
    int after = change.apply(before, status.isDirectory(), attributes.mask());
    try {
      attributes.setMode(path, after);
      report(path, before, after);
    } catch (WasiException failure) {
      if (options.has('f')) {
        process.failQuietly();
      } else {
        process.fail("changing permissions of '" + path + "'", failure);
      }
    }
  }

  private void report(String path, int before, int after) throws IOException {
    if (before != after && (options.has('v') || options.has('c'))) {
      process
          .out()
          .println("mode of '" + path + "' changed from " + told(before) + " to " + told(after));
    } else if (before == after && options.has('v')) {
      process.out().println("mode of '" + path + "' retained as " + told(after));
    }
  }

  private static String told(int mode) {
    String digits = Integer.toOctalString(mode);
    return "0000".substring(Math.min(4, digits.length()))
        + digits
        + " ("
        + Modes.letters(mode)
        + ")";
  }

  static int mkfifo(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "m:", "mode=m");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    Attributes attributes = process.attributes();
    ModeChange change = options.has('m') ? parse(options.value('m', "")) : null;
    for (String path : options.rest()) {
      try {
        attributes.makeFifo(path, USUAL);
        if (change != null) {
          attributes.setMode(path, change.apply(USUAL, false, attributes.mask()));
        }
      } catch (WasiException failure) {
        process.fail("cannot create fifo '" + path + "'", failure);
      }
    }
    return process.status();
  }
}
