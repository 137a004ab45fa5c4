package warren.kernel.program;

import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/**
 * The files in /bin: one for each command of the runtimes, whose first line says which. They can be
 * listed, copied and started by their paths.
 */
final class CommandFiles {
  private static final String FOLDER = "/bin";

  private CommandFiles() {}

  /** Writes those that are missing; what somebody has put there stays. */
  static void write(Tree tree, Manifest manifest) {
    if (tree.makeDirectories(FOLDER) != Errno.SUCCESS) {
      return;
    }
    for (RuntimeEntry runtime : manifest.runtimes()) {
      for (RuntimeCommand command : runtime.commands()) {
        write(tree, command.name());
      }
    }
  }

  private static void write(Tree tree, String name) {
    String path = FOLDER + "/" + name;
    if (tree.node(path) == null
        && tree.create(path) == Errno.SUCCESS
        && tree.node(path) instanceof FileNode file) {
      file.write("#!" + Executables.RUNTIME + " " + name + "\n");
    }
  }
}
