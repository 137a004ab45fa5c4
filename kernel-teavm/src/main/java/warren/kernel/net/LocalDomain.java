package warren.kernel.net;

import warren.kernel.vfs.Lookup;
import warren.shared.abi.Errno;

/**
 * Addresses are names of files, as the process that made the socket sees them: AF_UNIX. Binding
 * makes the name, which stays until somebody removes it, though nobody may listen any more.
 * Abstract names, which begin with a NUL, are NOTSUP.
 */
final class LocalDomain implements Domain {
  private static final int PERMISSIONS = 0777;

  private final Network network;
  private final LocalNames names;
  private final LocalPaths paths;

  LocalDomain(Network network, LocalNames names, LocalPaths paths) {
    this.network = network;
    this.names = names;
    this.paths = paths;
  }

  @Override
  public Address none() {
    return Address.UNNAMED;
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  private static int check(String path) {
    if (path.isEmpty()) {
      return Errno.INVAL;
    }
    return path.indexOf('\0') >= 0 ? Errno.NOTSUP : Errno.SUCCESS;
  }

  /** Errors: CONNREFUSED, INVAL, NFILE, NOBUFS, NOTSOCK, NOTSUP, and those of finding a path. */
  @Override
  public int connect(Socket client, String path) {
    int errno = check(path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Lookup found = names.find(paths.start(), paths.relative(path));
    if (!found.isFound()) {
      return found.errno();
    }
    Socket accepting = names.listener(found.node());
    if (accepting == null || accepting.backlog().isFull()) {
      return Errno.CONNREFUSED;
    }
    return network.connect(client, client.local(), accepting.local(), accepting);
  }

  /** Errors: ADDRINUSE (the name exists), INVAL, NOTSUP, and those of making a name. */
  @Override
  public int bind(Socket socket, String path) {
    int errno = check(path);
    if (errno == Errno.SUCCESS) {
      int permissions = PERMISSIONS & ~paths.mask();
      errno = names.bind(socket, paths.start(), paths.relative(path), permissions);
    }
    if (errno == Errno.SUCCESS) {
      socket.bound(Address.named(path));
    }
    return errno == Errno.EXIST ? Errno.ADDRINUSE : errno;
  }

  /** Errors: INVAL, there are no names to pick from. */
  @Override
  public int bindAnywhere(Socket socket) {
    return Errno.INVAL;
  }

  @Override
  public void unbind(Socket socket) {
    names.remove(socket, paths.start(), paths.relative(socket.local().host()));
    socket.bound(Address.UNNAMED);
  }

  @Override
  public int bindPair(Socket one, Socket other) {
    return Errno.SUCCESS;
  }

  @Override
  public void unbindPair(Socket one, Socket other) {}

  @Override
  public void listening(Socket socket) {}

  @Override
  public void ended(Socket socket) {
    names.forget(socket);
  }
}
