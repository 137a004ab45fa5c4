package warren.guest.tools.files;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.format.ModeChange;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code mkdir}, {@code rmdir}, {@code touch} and {@code ln}. */
final class MakingTools {
  private static final int EVERYBODY = 0777;

  private MakingTools() {}

  private static void needOperand(Options options) throws BadUsage {
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand");
    }
  }

  static int mkdir(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "pvm:", "parents=p", "verbose=v", "mode=m");
    needOperand(options);
    ModeChange mode = mode(options);
    for (String path : options.rest()) {
      if (options.has('p')) {
        makeParents(path, options.has('v'), process);
      } else {
        make(path, options.has('v'), process);
      }
      if (mode != null && process.status() == 0) {
        int made = mode.apply(EVERYBODY, true, 0);
        process.attributes().setMode(path, made);
      }
    }
    return process.status();
  }

  private static ModeChange mode(Options options) throws BadUsage {
    String text = options.value('m', null);
    ModeChange mode = text == null ? null : ModeChange.parse(text);
    if (text != null && mode == null) {
      throw BadUsage.ofValue("invalid mode \u2018" + text + "\u2019");
    }
    return mode;
  }

  private static void make(String path, boolean isVerbose, ToolProcess process) throws IOException {
    try {
      process.files().createDirectory(path);
      if (isVerbose) {
        process.out().println("mkdir: created directory '" + path + "'");
      }
    } catch (WasiException failure) {
      process.fail("cannot create directory \u2018" + path + "\u2019", failure);
    }
  }

  private static void makeParents(String path, boolean isVerbose, ToolProcess process)
      throws IOException {
    FileStatus there = process.files().status(path);
    if (there != null && there.isDirectory()) {
      return;
    }
    String parent = Paths.parent(path);
    if (!parent.equals(".") && !parent.equals("/")) {
      makeParents(parent, isVerbose, process);
    }
    if (process.status() == 0) {
      make(path, isVerbose, process);
    }
  }

  static int rmdir(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(), "pvi", "parents=p", "verbose=v", "ignore-fail-on-non-empty=i");
    needOperand(options);
    for (String path : options.rest()) {
      String at = path;
      boolean goesOn = true;
      while (goesOn) {
        goesOn = remove(at, options, process) && options.has('p');
        at = Paths.parent(at);
        goesOn &= !at.equals(".") && !at.equals("/");
      }
    }
    return process.status();
  }

  private static boolean remove(String path, Options options, ToolProcess process)
      throws IOException {
    try {
      process.files().removeDirectory(path);
      if (options.has('v')) {
        process.out().println("rmdir: removing directory, '" + path + "'");
      }
      return true;
    } catch (WasiException failure) {
      if (!options.has('i') || failure.errno() != Errno.NOTEMPTY) {
        process.fail("failed to remove '" + path + "'", failure);
      }
      return false;
    }
  }

  static int touch(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "acmhr:d:t:", "no-create=c", "reference=r", "date=d");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing file operand");
    }
    Long given = time(options, process);
    for (String path : options.rest()) {
      try {
        touch(path, given, options, process);
      } catch (WasiException failure) {
        process.fail("cannot touch '" + path + "'", failure);
      }
    }
    return process.status();
  }

  private static Long time(Options options, ToolProcess process) throws IOException {
    if (options.has('r')) {
      FileStatus reference = process.files().status(options.value('r', ""));
      if (reference == null) {
        throw new BadUsage(
            "failed to get attributes of '"
                + options.value('r', "")
                + "': No such file or directory");
      }
      return reference.modified();
    }
    if (options.has('d')) {
      return Times.parse(options.value('d', ""), process.calls().time());
    }
    return options.has('t') ? Times.stamp(options.value('t', "")) : null;
  }

  private static void touch(String path, Long given, Options options, ToolProcess process)
      throws IOException {
    FileStatus there = process.files().status(path);
    if (there == null) {
      if (options.has('c')) {
        return;
      }
      process.files().close(process.files().create(path));
      there = process.files().status(path);
    }
    long time = given == null ? process.calls().time() : given;
    boolean both = options.has('a') == options.has('m');
    process
        .files()
        .setTimes(
            path,
            both || options.has('a') ? time : there.accessed(),
            both || options.has('m') ? time : there.modified());
  }

  static int ln(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "sfvnrTt:b",
            "symbolic=s",
            "force=f",
            "verbose=v",
            "no-dereference=n",
            "relative=r",
            "no-target-directory=T",
            "target-directory=t");
    List<String> paths = options.rest();
    if (paths.isEmpty()) {
      throw new BadUsage("missing file operand");
    }
    String last = options.value('t', paths.size() == 1 ? "." : paths.get(paths.size() - 1));
    List<String> sources =
        options.has('t') || paths.size() == 1 ? paths : paths.subList(0, paths.size() - 1);
    FileStatus target =
        options.has('n') ? process.files().linkStatus(last) : process.files().status(last);
    boolean isInto = target != null && target.isDirectory() && !options.has('T');
    for (String source : sources) {
      link(source, isInto ? Paths.join(last, Paths.base(source)) : last, options, process);
    }
    return process.status();
  }

  private static void link(String source, String path, Options options, ToolProcess process)
      throws IOException {
    String kind = options.has('s') ? "symbolic link" : "hard link";
    try {
      if (options.has('f') && process.files().linkStatus(path) != null) {
        process.files().unlink(path);
      }
      if (options.has('s')) {
        process.files().symlink(source, path);
      } else {
        process.files().link(source, path);
      }
      if (options.has('v')) {
        process.out().println("'" + path + "' -> '" + source + "'");
      }
    } catch (WasiException failure) {
      boolean isSource = !options.has('s') && process.files().linkStatus(source) == null;
      process.fail(
          isSource
              ? "failed to access '" + source + "': " + ErrorText.of(failure.errno())
              : "failed to create " + kind + " '" + path + "': " + ErrorText.of(failure.errno()));
    }
  }
}
