package warren.guest.tools.files;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code cp} and {@code mv}. */
final class Copying implements Tool {
  private static final int PIECE = 1 << 20;
  private static final int UNKNOWN = -1;

  private final boolean moves;
  private ToolProcess process;
  private Options options;
  private int mask = UNKNOWN;

  Copying(boolean moves) {
    this.moves = moves;
  }

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(
            tool.arguments(),
            moves ? "fvnuTt:ib" : "rRapfvnuTt:idLPHlsxb",
            "recursive=r",
            "archive=a",
            "force=f",
            "verbose=v",
            "no-clobber=n",
            "update=u",
            "no-target-directory=T",
            "target-directory=t",
            "preserve=p");
    List<String> paths = options.rest();
    if (paths.isEmpty()) {
      throw new BadUsage("missing file operand");
    }
    if (paths.size() == 1 && !options.has('t')) {
      throw new BadUsage("missing destination file operand after '" + paths.get(0) + "'");
    }
    String target = options.value('t', paths.get(paths.size() - 1));
    List<String> sources = options.has('t') ? paths : paths.subList(0, paths.size() - 1);
    FileStatus there = process.files().status(target);
    boolean isInto = there != null && there.isDirectory() && !options.has('T');
    if (sources.size() > 1 && !isInto) {
      process.fail(
          there == null
              ? "target '" + target + "': No such file or directory"
              : "target '" + target + "' is not a directory");
      return 1;
    }
    for (String source : sources) {
      one(source, isInto ? Paths.join(target, Paths.base(source)) : target);
    }
    return process.status();
  }

  private boolean followsLinks() {
    return !moves && !options.has('a') && !options.has('d') && !options.has('P') && !isRecursive();
  }

  private boolean isRecursive() {
    return moves || options.has('r') || options.has('R') || options.has('a');
  }

  private void one(String source, String target) throws IOException {
    FileStatus status =
        followsLinks() ? process.files().status(source) : process.files().linkStatus(source);
    if (status == null) {
      int errno = process.files().errno(source);
      process.fail(
          "cannot stat '" + source + "': " + ErrorText.of(errno == 0 ? Errno.NOENT : errno));
      return;
    }
    if (status.isDirectory() && !isRecursive()) {
      process.fail("-r not specified; omitting directory '" + source + "'");
      return;
    }
    FileStatus there = process.files().linkStatus(target);
    if (there != null && isKept(source, target, status, there)) {
      return;
    }
    if (status.isDirectory() && isBelow(source, target)) {
      process.fail(
          moves
              ? "cannot move '" + source + "' to a subdirectory of itself, '" + target + "'"
              : "cannot copy a directory, '" + source + "', into itself, '" + target + "'");
      return;
    }
    if (moves) {
      move(source, target, status, there);
    } else {
      copy(source, target, status);
    }
  }

  private boolean isBelow(String source, String target) {
    String here = process.files().directory();
    return (Paths.normal(here, target) + "/").startsWith(Paths.normal(here, source) + "/");
  }

  /** Whether what is there stays. */
  private boolean isKept(String source, String target, FileStatus status, FileStatus there)
      throws IOException {
    if (options.has('n') || (options.has('u') && there.modified() >= status.modified())) {
      return true;
    }
    FileStatus led = followsLinks() ? process.files().status(target) : there;
    if (led != null && led.isSame(status) && !status.isDirectory()) {
      process.fail("'" + source + "' and '" + target + "' are the same file");
      return true;
    }
    if (there.isDirectory() && !status.isDirectory()) {
      process.fail(
          "cannot overwrite directory '" + target + "' with non-directory '" + source + "'");
      return true;
    }
    if (!there.isDirectory() && status.isDirectory()) {
      process.fail(
          "cannot overwrite non-directory '" + target + "' with directory '" + source + "'");
      return true;
    }
    return false;
  }

  private void move(String source, String target, FileStatus status, FileStatus there)
      throws IOException {
    try {
      process.files().rename(source, target);
      report("renamed '" + source + "' -> '" + target + "'");
    } catch (WasiException failure) {
      if (failure.errno() != Errno.XDEV) {
        process.fail("cannot move '" + source + "' to '" + target + "'", failure);
        return;
      }
      if (there != null && !there.isDirectory()) {
        process.files().unlink(target);
      }
      copy(source, target, status);
      if (process.status() == 0) {
        removeTree(source, status);
      }
    }
  }

  private void removeTree(String path, FileStatus status) throws IOException {
    if (!status.isDirectory()) {
      process.files().unlink(path);
      return;
    }
    for (Files.Entry entry : process.files().list(path)) {
      String below = Paths.join(path, entry.name());
      removeTree(below, process.files().linkStatus(below));
    }
    process.files().removeDirectory(path);
  }

  private void report(String line) throws IOException {
    if (options.has('v')) {
      process.out().println(line);
    }
  }

  private void copy(String source, String target, FileStatus status) throws IOException {
    try {
      if (!moves) {
        report("'" + source + "' -> '" + target + "'");
      }
      if (status.isDirectory()) {
        copyTree(source, target);
      } else if (status.isLink()) {
        copyLink(source, target);
      } else if (isRecursive() && (status.isPipe() || status.isSocket())) {
        copySpecial(target, status);
      } else {
        copyFile(source, target, status);
      }
      if (keepsAll()) {
        keepAll(target, status);
      }
    } catch (WasiException failure) {
      process.fail(
          process.files().errno(source) != 0
              ? "cannot open '" + source + "' for reading"
              : "cannot create regular file '" + target + "'",
          failure);
    }
  }

  private void keepAll(String target, FileStatus status) throws IOException {
    if (!status.isLink()) {
      process.giveMode(target, status.permissions());
      process.files().setTimes(target, status.accessed(), status.modified());
    }
  }

  private void copyTree(String source, String target) throws IOException {
    if (process.files().status(target) == null) {
      process.files().createDirectory(target);
    }
    for (Files.Entry entry : process.files().list(source)) {
      String from = Paths.join(source, entry.name());
      FileStatus status = process.files().linkStatus(from);
      if (status != null) {
        copy(from, Paths.join(target, entry.name()), status);
      }
    }
  }

  private void copyLink(String source, String target) throws IOException {
    if (process.files().linkStatus(target) != null) {
      process.files().unlink(target);
    }
    process.files().symlink(process.files().readLink(source), target);
  }

  /** A named pipe is made anew, not read; nobody listens at the copy of a socket's name. */
  private void copySpecial(String target, FileStatus status) throws IOException {
    if (process.files().linkStatus(target) != null) {
      process.files().unlink(target);
    }
    process.attributes().makeSpecial(target, status.mode());
  }

  /** A new file has the permissions of its original, without those of the mask. */
  private void copyFile(String source, String target, FileStatus status) throws IOException {
    boolean isNew = process.files().linkStatus(target) == null;
    copyBytes(source, target);
    if (isNew && !keepsAll()) {
      process.giveMode(target, status.permissions() & ~mask());
    }
  }

  private int mask() throws IOException {
    if (mask == UNKNOWN) {
      mask = process.attributes().mask();
    }
    return mask;
  }

  private boolean keepsAll() {
    return moves || options.has('p') || options.has('a');
  }

  private void copyBytes(String source, String target) throws IOException {
    try (Input in = process.input(plain(source))) {
      int fd = process.files().create(target);
      try {
        Output out = new Output(process.calls(), fd);
        while (in.nextPiece(PIECE)) {
          out.write(in.lineAt(), in.lineLength());
        }
        out.flush();
        out.free();
      } finally {
        process.files().close(fd);
      }
    }
  }

  /** A file that is called {@code -} is no standard input here. */
  private static String plain(String path) {
    return path.equals("-") ? "./-" : path;
  }
}
