package warren.guest.tools.files;

import java.io.IOException;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Tools about names: {@code basename}, {@code dirname}, {@code realpath}, {@code readlink}. */
final class NamingTools {
  private NamingTools() {}

  static int basename(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(process.arguments(), "as:z", "multiple=a", "suffix=s", "zero=z");
    List<String> names = options.rest();
    if (names.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    boolean many = options.has('a') || options.has('s');
    if (!many && names.size() > 2) {
      throw new BadUsage("extra operand '" + names.get(2) + "'");
    }
    String suffix = !many && names.size() == 2 ? names.get(1) : options.value('s', "");
    for (String name : many ? names : names.subList(0, 1)) {
      String base = name.isEmpty() ? "" : Paths.base(name);
      boolean cuts = !suffix.isEmpty() && base.endsWith(suffix) && !base.equals(suffix);
      process.out().print(cuts ? base.substring(0, base.length() - suffix.length()) : base);
      process.out().write(options.has('z') ? 0 : '\n');
    }
    return 0;
  }

  static int dirname(ToolProcess process) throws IOException {
    Options options = Options.parseFirst(process.arguments(), "z", "zero=z");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    for (String path : options.rest()) {
      process.out().print(path.isEmpty() ? "." : Paths.parent(path));
      process.out().write(options.has('z') ? 0 : '\n');
    }
    return 0;
  }

  static int realpath(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "emsqzLPR:",
            "canonicalize-existing=e",
            "canonicalize-missing=m",
            "no-symlinks=s",
            "strip=s",
            "quiet=q",
            "relative-to=R");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    for (String path : options.rest()) {
      String real =
          options.has('s')
              ? Paths.normal(process.files().directory(), path)
              : Paths.real(process.files(), path);
      if (isMissing(real, options, process)) {
        if (!options.has('q')) {
          process.warn(path + ": No such file or directory");
        }
        process.failQuietly();
      } else {
        String base = options.has('R') ? Paths.real(process.files(), options.value('R', "")) : null;
        process.out().println(base == null ? real : relative(real, base));
      }
    }
    return process.status();
  }

  private static boolean isMissing(String real, Options options, ToolProcess process) {
    if (options.has('m')) {
      return false;
    }
    String checked = options.has('e') ? real : Paths.parent(real);
    return process.files().status(checked) == null;
  }

  private static String relative(String path, String base) {
    String[] names = Split.parts(path.substring(1), '/');
    String[] from = base.equals("/") ? new String[0] : Split.parts(base.substring(1), '/');
    int same = 0;
    while (same < names.length && same < from.length && names[same].equals(from[same])) {
      same++;
    }
    StringBuilder relative = new StringBuilder("../".repeat(from.length - same));
    for (int i = same; i < names.length; i++) {
      relative.append(names[i]).append('/');
    }
    return relative.length() == 0 ? "." : relative.substring(0, relative.length() - 1);
  }

  static int readlink(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "femnqsvz",
            "canonicalize=f",
            "canonicalize-existing=e",
            "canonicalize-missing=m",
            "no-newline=n");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
    boolean resolves = options.has('f') || options.has('e') || options.has('m');
    for (String path : options.rest()) {
      String text = resolves ? resolved(path, options, process) : target(path, process);
      if (text == null) {
        process.failQuietly();
      } else {
        process.out().print(text).print(options.has('n') ? "" : "\n");
      }
    }
    return process.status();
  }

  private static String resolved(String path, Options options, ToolProcess process)
      throws IOException {
    String real = Paths.real(process.files(), path);
    return isMissing(real, options, process) ? null : real;
  }

  private static String target(String path, ToolProcess process) {
    FileStatus status = process.files().linkStatus(path);
    if (status == null || !status.isLink()) {
      return null;
    }
    try {
      return process.files().readLink(path);
    } catch (WasiException unreadable) {
      return null;
    }
  }

  static int pwd(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "LP", "logical=L", "physical=P");
    String here = process.files().directory();
    process.out().println(options.has('L') ? here : Paths.real(process.files(), here));
    return 0;
  }
}
