package warren.kernel.fs.process;

import warren.kernel.proc.Numbers;
import warren.kernel.proc.Process;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Attributes;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.DescriptorNode;
import warren.kernel.vfs.DeviceNode;
import warren.kernel.vfs.Keeper;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.layout.FileMode;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Limits;

/**
 * The file /proc/self/attr, for one open file description: each write asks for or sets what preview
 * 1 has no call for, and what was asked for is read. The requests are in PROC.md.
 */
final class AttributesNode extends CommandNode {
  private static final int BLOCK = 4096;

  private final Process process;
  private final Names names;
  private String answer = "";

  /** What is left of the request. */
  private String rest = "";

  AttributesNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.process = process;
    this.names = fileSystem.names();
  }

  @Override
  public String text() {
    return answer;
  }

  @Override
  public int command(String request) {
    return Errno.NOTSUP;
  }

  /** Errors: INVAL for what is not understood, and those of PROC.md. */
  @Override
  public int command(String request, Keeper.Outcome later) {
    answer = "";
    rest = request;
    return switch (word()) {
      case "stat" -> stat(find(true));
      case "lstat" -> stat(find(false));
      case "chmod" -> changeMode(octal(word()));
      case "chown" -> changeOwner(true);
      case "lchown" -> changeOwner(false);
      case "umask" -> setMask();
      case "mkfifo" -> makeFifo(octal(word()));
      case "mknod" -> makeNode(octal(word()));
      case "statfs" -> statfs(find(true));
      case "flock" -> lock(Numbers.decimal(word()), word(), later);
      default -> Errno.INVAL;
    };
  }

  /** The next word of the request; a path is the rest, since it may hold spaces. */
  private String word() {
    int space = rest.indexOf(' ');
    String word = space < 0 ? rest : rest.substring(0, space);
    rest = space < 0 ? "" : rest.substring(space + 1);
    return word;
  }

  /** An octal number up to 0177777, or -1. */
  private static int octal(String text) {
    int number = text.isEmpty() || text.length() > 7 ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 7 ? -1 : number << 3 | digit;
    }
    return number > 0177777 ? -1 : number;
  }

  private Start start() {
    return new Start(process.root(), false, process);
  }

  /** The path that is left; a relative one begins where {@code chdir} has put the process. */
  private String path() {
    String path = rest.startsWith("/") ? rest : process.cwd() + "/" + rest;
    String relative = PathNames.strip(path);
    return relative.isEmpty() ? "." : relative;
  }

  /** A name of a descriptor stands for what that has open. */
  private Lookup find(boolean follow) {
    if (rest.isEmpty()) {
      return Lookup.failed(Errno.NOENT);
    }
    Lookup found = names.find(start(), path(), follow);
    if (!(found.node() instanceof DescriptorNode descriptor)) {
      return found;
    }
    OpenFileDescription file = process.descriptors().file(descriptor.descriptor());
    return new Lookup(
        Errno.SUCCESS, file.node(), found.parent(), found.name(), file.access().readOnly());
  }

  private int stat(Lookup found) {
    if (!found.isFound()) {
      return found.errno();
    }
    Node node = found.node();
    FileStore store = node.store();
    answer =
        Integer.toOctalString(FileMode.of(store.commons(), node.record(), node.filetype()))
            + " "
            + store.commons().getInt(node.record() + NodeRecord.UID)
            + " "
            + store.commons().getInt(node.record() + NodeRecord.GID)
            + " "
            + (node instanceof DeviceNode device ? device.number() : 0)
            + "\n";
    return Errno.SUCCESS;
  }

  private int changeMode(int mode) {
    if (mode < 0) {
      return Errno.INVAL;
    }
    Lookup found = find(true);
    return found.isFound() ? Attributes.setPermissions(found, mode) : found.errno();
  }

  private int changeOwner(boolean follow) {
    String user = word();
    String group = word();
    if (!isOwner(user) || !isOwner(group)) {
      return Errno.INVAL;
    }
    Lookup found = find(follow);
    return found.isFound()
        ? Attributes.setOwner(found, Numbers.decimal(user), Numbers.decimal(group))
        : found.errno();
  }

  private static boolean isOwner(String text) {
    return text.equals("-1") || Numbers.decimal(text) >= 0;
  }

  private int setMask() {
    if (!rest.isEmpty()) {
      int mask = octal(rest);
      if (mask < 0) {
        return Errno.INVAL;
      }
      process.setUmask(mask & 0777);
    }
    answer = Integer.toOctalString(process.umask()) + "\n";
    return Errno.SUCCESS;
  }

  private int makeFifo(int mode) {
    if (mode < 0) {
      return Errno.INVAL;
    }
    return rest.isEmpty()
        ? Errno.NOENT
        : names.createFifo(start(), path(), mode & ~process.umask());
  }

  /** A name at which nobody listens. */
  private int makeSocket(int mode) {
    return rest.isEmpty()
        ? Errno.NOENT
        : names.createSocket(start(), path(), mode & ~process.umask());
  }

  /**
   * Named pipes and names of sockets: the devices that there are lie in /dev, and files are made by
   * opening.
   */
  private int makeNode(int mode) {
    int major = Numbers.decimal(word());
    int minor = Numbers.decimal(word());
    if (mode < 0 || major < 0 || minor < 0) {
      return Errno.INVAL;
    }
    return switch (mode & FileMode.TYPE) {
      case FileMode.FIFO -> makeFifo(mode);
      case FileMode.SOCKET -> makeSocket(mode);
      default -> Errno.PERM;
    };
  }

  /** All trees share the memory that there is. */
  private int statfs(Lookup found) {
    if (found.isFound()) {
      FileStore store = found.node().store();
      long free = (store.quota().limit() - store.quota().used()) / BLOCK;
      answer =
          BLOCK
              + " "
              + store.quota().limit() / BLOCK
              + " "
              + free
              + " "
              + (store.nodes() + free)
              + " "
              + free
              + " "
              + Limits.NAME
              + "\n";
    }
    return found.errno();
  }

  /** {@code sh} or {@code ex}, and {@code nb} if it must not wait; {@code un}. */
  private int lock(int descriptor, String how, Keeper.Outcome later) {
    OpenFileDescription file = descriptor < 0 ? null : process.descriptors().file(descriptor);
    boolean waits = !rest.equals("nb");
    if (file == null) {
      return Errno.BADF;
    }
    if (waits && !rest.isEmpty()) {
      return Errno.INVAL;
    }
    return switch (how) {
      case "un" -> unlock(file);
      case "sh" -> lock(file, false, waits ? later : null);
      case "ex" -> lock(file, true, waits ? later : null);
      default -> Errno.INVAL;
    };
  }

  private int lock(OpenFileDescription file, boolean exclusive, Keeper.Outcome later) {
    int errno = file.lock(exclusive, later);
    if (errno == PENDING) {
      process.call().whenInterrupted(() -> file.cancelLock(later));
    }
    return errno;
  }

  private static int unlock(OpenFileDescription file) {
    file.unlock();
    return Errno.SUCCESS;
  }
}
