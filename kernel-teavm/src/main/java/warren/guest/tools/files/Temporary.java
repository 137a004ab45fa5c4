package warren.guest.tools.files;

import java.io.IOException;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** {@code mktemp}: a new file or directory of a name that nobody has. */
final class Temporary {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int FEWEST = 3;
  private static final int TRIES = 100;
  private static final int OWN_FILE = 0600;
  private static final int OWN_DIRECTORY = 0700;

  private Temporary() {}

  static int mktemp(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "duqtp:s:",
            "directory=d",
            "dry-run=u",
            "quiet=q",
            "tmpdir=p",
            "suffix=s");
    if (options.rest().size() > 1) {
      throw new BadUsage("too many templates");
    }
    boolean isNamed = !options.rest().isEmpty();
    String template = isNamed ? options.rest().get(0) : "tmp.XXXXXXXXXX";
    int end = template.lastIndexOf('X') + 1;
    String suffix = template.substring(end) + options.value('s', "");
    int start = end;
    while (start > 0 && template.charAt(start - 1) == 'X') {
      start--;
    }
    if (end - start < FEWEST) {
      throw BadUsage.ofValue("too few X's in template \u2018" + template + "\u2019");
    }
    String folder = "";
    if (!isNamed || options.has('p') || options.has('t')) {
      folder = options.value('p', "");
      folder = (folder.isEmpty() ? home(process) : folder) + "/";
    }
    String path =
        make(folder + template.substring(0, start), end - start, suffix, options, process);
    if (path == null) {
      return 1;
    }
    process.out().println(path);
    return 0;
  }

  private static String home(ToolProcess process) throws IOException {
    for (String variable : process.process().environment()) {
      if (variable.startsWith("TMPDIR=") && variable.length() > "TMPDIR=".length()) {
        return variable.substring("TMPDIR=".length());
      }
    }
    return "/tmp";
  }

  private static String make(
      String before, int letters, String suffix, Options options, ToolProcess process)
      throws IOException {
    for (int i = 0; i < TRIES; i++) {
      String path = before + random(letters, process) + suffix;
      try {
        if (options.has('u')) {
          if (process.files().linkStatus(path) == null) {
            return path;
          }
        } else if (options.has('d')) {
          process.files().createDirectory(path);
          process.giveMode(path, OWN_DIRECTORY);
          return path;
        } else {
          int oflags = Oflags.CREAT | Oflags.EXCL;
          process.files().close(process.files().open(path, oflags, Rights.FD_WRITE, 0));
          process.giveMode(path, OWN_FILE);
          return path;
        }
      } catch (WasiException failure) {
        if (failure.errno() != Errno.EXIST) {
          if (!options.has('q')) {
            String what = options.has('d') ? "directory" : "file";
            String template = before + "X".repeat(letters) + suffix;
            process.fail(
                "failed to create " + what + " via template \u2018" + template + "\u2019", failure);
          }
          return null;
        }
      }
    }
    process.fail("no name is free");
    return null;
  }

  private static String random(int letters, ToolProcess process) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Input in = process.input("/dev/urandom")) {
      while (text.length() < letters) {
        int value = in.read() & 0x3f;
        if (value < LETTERS.length()) {
          text.append(LETTERS.charAt(value));
        }
      }
    }
    return text.toString();
  }
}
