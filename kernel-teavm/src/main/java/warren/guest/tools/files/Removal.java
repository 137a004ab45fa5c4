package warren.guest.tools.files;

import java.io.IOException;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code rm}. */
final class Removal implements Tool {
  private ToolProcess process;
  private Options options;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(tool.arguments(), "rRfvdiI", "recursive=r", "force=f", "verbose=v", "dir=d");
    if (options.rest().isEmpty() && !options.has('f')) {
      throw new BadUsage("missing operand");
    }
    for (String path : options.rest()) {
      removeOperand(path);
    }
    return process.status();
  }

  private void removeOperand(String path) throws IOException {
    String base = Paths.base(path);
    FileStatus status = process.files().linkStatus(path);
    if (isRecursive() && (base.equals(".") || base.equals(".."))) {
      process.fail("refusing to remove '.' or '..' directory: skipping '" + path + "'");
    } else if (status == null) {
      missing(path);
    } else if (!status.isDirectory()) {
      unlink(path);
    } else if (isRecursive()) {
      if (Paths.normal(process.files().directory(), path).equals("/")) {
        process.fail("it is dangerous to operate recursively on '/'");
      } else {
        removeTree(path);
      }
    } else if (options.has('d')) {
      removeDirectory(path);
    } else {
      process.fail("cannot remove '" + path + "': Is a directory");
    }
  }

  private void missing(String path) throws IOException {
    int errno = process.files().errno(path);
    if (!options.has('f') || (errno != Errno.NOENT && errno != Errno.NOTDIR)) {
      process.fail(
          "cannot remove '" + path + "'",
          new WasiException(path, errno == 0 ? Errno.NOENT : errno));
    }
  }

  private boolean isRecursive() {
    return options.has('r') || options.has('R');
  }

  private void unlink(String path) throws IOException {
    try {
      process.files().unlink(path);
      report("removed '" + path + "'");
    } catch (WasiException failure) {
      process.fail("cannot remove '" + path + "'", failure);
    }
  }

  private void removeTree(String path) throws IOException {
    for (Files.Entry entry : process.files().list(path)) {
      String below = Paths.join(path, entry.name());
      FileStatus status = process.files().linkStatus(below);
      if (status != null && status.isDirectory()) {
        removeTree(below);
      } else {
        unlink(below);
      }
    }
    removeDirectory(path);
  }

  private void removeDirectory(String path) throws IOException {
    try {
      process.files().removeDirectory(path);
      report("removed directory '" + path + "'");
    } catch (WasiException failure) {
      process.fail("cannot remove '" + path + "'", failure);
    }
  }

  private void report(String line) throws IOException {
    if (options.has('v')) {
      process.out().println(line);
    }
  }
}
