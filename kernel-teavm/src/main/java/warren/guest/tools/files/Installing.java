package warren.guest.tools.files;

import java.io.IOException;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.format.ModeChange;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code install}: copies files and gives them their permissions, or makes directories. */
final class Installing {
  private static final int PIECE = 64 << 10;

  private final Options options;
  private final ToolProcess process;
  private final int mode;

  private Installing(Options options, ToolProcess process) throws BadUsage {
    this.options = options;
    this.process = process;
    String text = options.value('m', "755");
    ModeChange change = ModeChange.parse(text);
    if (change == null) {
      throw BadUsage.ofValue("invalid mode \u2018" + text + "\u2019");
    }
    this.mode = change.apply(0, false, 0);
  }

  static int install(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "dDm:t:TvcpCo:g:s",
            "directory=d",
            "mode=m",
            "target-directory=t",
            "no-target-directory=T",
            "verbose=v",
            "preserve-timestamps=p");
    new Installing(options, process).run();
    return process.status();
  }

  private void run() throws IOException {
    List<String> paths = options.rest();
    if (paths.isEmpty()) {
      throw new BadUsage("missing file operand");
    }
    if (options.has('d')) {
      for (String path : paths) {
        makeAll(path);
        process.giveMode(path, mode);
      }
      return;
    }
    String target = options.value('t', null);
    List<String> sources = paths;
    if (target == null) {
      if (paths.size() < 2) {
        throw new BadUsage(
            "missing destination file operand after \u2018" + paths.get(0) + "\u2019");
      }
      target = paths.get(paths.size() - 1);
      sources = paths.subList(0, paths.size() - 1);
    }
    boolean isInto = !options.has('T') && (options.has('t') || isDirectory(target));
    if (options.has('D')) {
      makeAll(options.has('t') ? target : Paths.parent(target));
      isInto |= options.has('t');
    }
    if (sources.size() > 1 && !isInto) {
      process.fail("target '" + target + "' is not a directory");
      return;
    }
    for (String source : sources) {
      copy(source, isInto ? target + "/" + Paths.base(source) : target);
    }
  }

  private boolean isDirectory(String path) {
    FileStatus status = process.files().status(path);
    return status != null && status.isDirectory();
  }

  private void makeAll(String path) throws IOException {
    if (path.isEmpty() || path.equals(".") || path.equals("/") || isDirectory(path)) {
      return;
    }
    makeAll(Paths.parent(path));
    process.files().createDirectory(path);
    if (options.has('v')) {
      process.out().println("install: creating directory '" + path + "'");
    }
  }

  private void copy(String source, String target) throws IOException {
    if (isDirectory(source)) {
      process.fail("omitting directory '" + source + "'");
      return;
    }
    FileStatus status = process.files().status(source);
    try (Input in = process.input(source)) {
      if (process.files().linkStatus(target) != null) {
        process.files().unlink(target);
      }
      int fd = process.files().create(target);
      Output out = new Output(process.calls(), fd);
      while (in.nextPiece(PIECE)) {
        out.write(in.lineAt(), in.lineLength());
      }
      out.flush();
      out.free();
      process.files().close(fd);
      process.giveMode(target, mode);
      if (options.has('p') && status != null) {
        process.files().setTimes(target, status.modified(), status.modified());
      }
      if (options.has('v')) {
        process.out().println("'" + source + "' -> '" + target + "'");
      }
    } catch (WasiException failure) {
      process.fail("cannot install '" + source + "' as '" + target + "'", failure);
    }
  }
}
