package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.layout.Operation;

/**
 * Decides in which of two preopens a path is resolved. wasi-libc strips the slashes that a path
 * begins with and hands everything to the last preopen with an empty name, which is ".": the kernel
 * has to find out whether {@code tmp/x} was {@code /tmp/x}. The table of the rule is in
 * RATIONALE.md.
 */
final class PathStart {
  private final PathWalk walk = new PathWalk();

  /** The directory whose descriptor is in an argument, or null: BADF. */
  Descriptor directory(Call call, int argument) {
    Descriptor found = call.process().descriptors().get(call.argument(argument));
    return found != null && found.file().node() instanceof DirectoryNode ? found : null;
  }

  /**
   * Where to resolve the path of a name that should exist.
   *
   * @param directory a descriptor of the process that is a directory
   * @param index 0, or 1 for the second path of a call
   */
  Start toFind(Call call, Descriptor directory, String path, int index) {
    Start here = here(call, directory);
    if (isRelative(directory, path)) {
      return here;
    }
    Start root = new Start(directory.preopen().fallback(), false, call.process());
    boolean absolute = isAbsolute(call, index);
    Start first = absolute ? root : here;
    Start second = absolute ? here : root;
    boolean inFirst = hasParent(first, path);
    if (inFirst && walk.node() != null) {
      return first;
    }
    boolean inSecond = hasParent(second, path);
    return inSecond && (walk.node() != null || !inFirst) ? second : first;
  }

  /** Where to resolve the path of a name to be created; as {@link #toFind}. */
  Start toCreate(Call call, Descriptor directory, String path, int index) {
    Start here = here(call, directory);
    if (isRelative(directory, path)) {
      return here;
    }
    Start root = new Start(directory.preopen().fallback(), false, call.process());
    boolean absolute = isAbsolute(call, index);
    Start first = absolute ? root : here;
    Start second = absolute ? here : root;
    return !hasParent(first, path) && hasParent(second, path) ? second : first;
  }

  private static Start here(Call call, Descriptor directory) {
    return new Start(
        (DirectoryNode) directory.file().node(),
        directory.file().access().readOnly(),
        call.process());
  }

  /** Whether a slash stood before the path in the program's memory. */
  private static boolean isAbsolute(Call call, int index) {
    return (call.argument(Operation.ABSOLUTE_PATHS) & (1 << index)) != 0;
  }

  /** Whether the parent directory of the last name of a path exists. */
  private boolean hasParent(Start start, String path) {
    return walk.walk(start, path, false) == Errno.SUCCESS;
  }

  /** Dots mark a path as relative; a name that only begins with one does not. */
  private static boolean isRelative(Descriptor directory, String path) {
    return directory.preopen() == null
        || directory.preopen().fallback() == null
        || path.equals(".")
        || path.equals("..")
        || path.startsWith("./")
        || path.startsWith("../");
  }
}
