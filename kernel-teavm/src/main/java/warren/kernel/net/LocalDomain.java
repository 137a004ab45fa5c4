package warren.kernel.net;

import warren.kernel.vfs.Lookup;
import warren.shared.abi.Errno;

/**
 * Addresses are names of files, as the process that made the socket sees them: AF_UNIX. Binding
 * makes the name, which stays until somebody removes it, though nobody may listen any more. An
 * abstract name, which begins with a NUL, is no file, and goes with its socket.
 */
final class LocalDomain implements Domain {
  private static final int PERMISSIONS = 0777;

  private final Network network;
  private final LocalNames names;
  private final AbstractNames abstracts;
  private final LocalPaths paths;

  LocalDomain(Network network, LocalNames names, AbstractNames abstracts, LocalPaths paths) {
    this.network = network;
    this.names = names;
    this.abstracts = abstracts;
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

  /** A path has no NUL; an abstract name may have more than its first. */
  private static boolean isAddress(String text) {
    return !text.isEmpty() && (AbstractNames.contain(text) || text.indexOf('\0') < 0);
  }

  /** Errors: CONNREFUSED, INVAL, NFILE, NOBUFS, NOTSOCK, and those of finding a path. */
  @Override
  public int connect(Socket client, String text) {
    if (!isAddress(text)) {
      return Errno.INVAL;
    }
    if (AbstractNames.contain(text)) {
      return connect(client, abstracts.listener(text));
    }
    Lookup found = names.find(paths.start(), paths.relative(text));
    return found.isFound() ? connect(client, names.listener(found.node())) : found.errno();
  }

  private int connect(Socket client, Socket listener) {
    if (listener == null || listener.backlog().isFull()) {
      return Errno.CONNREFUSED;
    }
    return network.connect(client, client.local(), listener.local(), listener);
  }

  /** Errors: ADDRINUSE (the name exists), INVAL, and those of making a name. */
  @Override
  public int bind(Socket socket, String text) {
    int errno = isAddress(text) ? make(socket, text) : Errno.INVAL;
    if (errno == Errno.SUCCESS) {
      socket.bound(Address.named(text));
    }
    return errno == Errno.EXIST ? Errno.ADDRINUSE : errno;
  }

  private int make(Socket socket, String text) {
    if (AbstractNames.contain(text)) {
      return abstracts.bind(socket, text) ? Errno.SUCCESS : Errno.EXIST;
    }
    int permissions = PERMISSIONS & ~paths.mask();
    return names.bind(socket, paths.start(), paths.relative(text), permissions);
  }

  /** Errors: INVAL, there are no names to pick from. */
  @Override
  public int bindAnywhere(Socket socket) {
    return Errno.INVAL;
  }

  @Override
  public void unbind(Socket socket) {
    String name = socket.local().host();
    if (AbstractNames.contain(name)) {
      abstracts.forget(socket);
    } else {
      names.remove(socket, paths.start(), paths.relative(name));
    }
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
    abstracts.forget(socket);
  }
}
