package warren.kernel.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.Names;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.memory.Limits;

/** The sockets of the tab, by number. Used by the kernel's thread only. */
public final class Network {
  /** Numbers have at most seven digits: see {@link Backlog}. */
  private static final int LARGEST_NUMBER = 9_999_999;

  private static final int DIGITS = 7;

  /** The owner of what the kernel itself has. */
  private static final int NOBODY = 0;

  private final FileStore store;
  private final StreamStore streams;
  private final int record;
  private final HashMap<Integer, Socket> sockets = new HashMap<>();
  private final PortDomain ports;
  private final LocalNames names;
  private final AbstractNames abstracts = new AbstractNames();
  private int lastNumber;

  /** Where connections to hosts outside wait for the gateway, or null. */
  private Socket outside;

  /** Allocates one node record, which all sockets share. */
  public Network(FileStore store, StreamStore streams, PortListener listener, Names names) {
    this.store = store;
    this.streams = streams;
    this.ports = new PortDomain(this, listener);
    this.names = new LocalNames(names);
    this.record = store.create(Filetype.SOCKET_STREAM);
    store.keep(record);
    store.clearTimes(record);
  }

  /**
   * A new socket of a process, for TCP; or null: NFILE. It must be opened, or given to {@link
   * #discard}.
   */
  public Socket create(int pid) {
    return create(ports, pid);
  }

  /** The same, for names of files and abstract ones. */
  public Socket createLocal(int pid, LocalPaths paths) {
    return create(new LocalDomain(this, names, abstracts, paths), pid);
  }

  private Socket create(Domain domain, int pid) {
    if (sockets.size() >= Limits.SOCKETS) {
      return null;
    }
    do {
      lastNumber = lastNumber == LARGEST_NUMBER ? 1 : lastNumber + 1;
    } while (sockets.containsKey(lastNumber));
    Socket socket = new Socket(this, domain, lastNumber, pid);
    sockets.put(lastNumber, socket);
    return socket;
  }

  /** A socket that was never opened is not needed. */
  public void discard(Socket socket) {
    socket.hold();
    socket.release(false);
  }

  /** The number that a text is, or 0: it can't be one of a socket. */
  public static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length() && i < DIGITS; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? 0 : number * 10 + digit;
    }
    return Integer.toString(number).equals(text) ? number : 0;
  }

  /** The socket of a number, or null. */
  public Socket find(int number) {
    return sockets.get(number);
  }

  /** All sockets, by number. */
  public List<Socket> sockets() {
    List<Socket> sorted = new ArrayList<>(sockets.values());
    Collections.sort(sorted, (a, b) -> a.number() - b.number());
    return sorted;
  }

  /** All listeners, by port. */
  public List<Socket> listeners() {
    List<Socket> listeners = new ArrayList<>();
    for (Socket socket : ports.sockets()) {
      if (socket.state() == SocketState.LISTEN) {
        listeners.add(socket);
      }
    }
    Collections.sort(listeners, (a, b) -> a.local().port() - b.local().port());
    return listeners;
  }

  /** The listener at a port, or null. */
  public Socket listener(int port) {
    return ports.listener(port);
  }

  /** The node that the data of a connected socket is opened through; a new one for each opening. */
  public SocketNode data(Socket socket) {
    return new SocketNode(store, record, socket);
  }

  /** The node that the numbers of a listener's connections are read through, as {@link #data}. */
  public ListenerNode waiting(Socket socket) {
    return new ListenerNode(store, record, socket);
  }

  /**
   * The listener at which connections to hosts outside wait, or null: NOBUFS. It has no port. What
   * opens it accepts them, each with the address that was dialled as its own.
   */
  public Socket outside() {
    if (outside == null) {
      Socket socket = create(NOBODY);
      Backlog backlog =
          socket == null ? null : Backlog.create(streams, store.commons(), Limits.BACKLOG);
      if (backlog != null) {
        socket.listens(backlog);
        outside = socket;
      } else if (socket != null) {
        discard(socket);
      }
    }
    return outside;
  }

  /** Nobody will open the way outside: what waits is reset. */
  public void closeOutside() {
    if (outside != null) {
      discard(outside);
    }
  }

  /**
   * Connects a client to a listener, as those at addresses of it. Errors: NFILE, NOBUFS. What the
   * addresses are worth is the domain's.
   */
  int connect(Socket client, Address from, Address to, Socket accepting) {
    Socket server = create(accepting.domain(), accepting.owner());
    if (server == null) {
      return Errno.NFILE;
    }
    Connection between = Connection.create(streams, Limits.CONNECTION_STREAM);
    if (between == null) {
      discard(server);
      return Errno.NOBUFS;
    }
    connect(client, from, to, server, between);
    server.waitsAt(accepting);
    return Errno.SUCCESS;
  }

  private static void connect(
      Socket client, Address from, Address to, Socket server, Connection between) {
    client.dialled(from, to, between, server);
    server.answers(to, from, between, client);
  }

  int pair(Socket client, Socket server) {
    Domain domain = client.domain();
    int errno = domain.bindPair(client, server);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Connection between = Connection.create(streams, Limits.CONNECTION_STREAM);
    if (between == null) {
      domain.unbindPair(client, server);
      return Errno.NOBUFS;
    }
    connect(client, client.local(), server.local(), server, between);
    return Errno.SUCCESS;
  }

  /** Listens at the address that a socket has. */
  int listen(Socket socket, int most) {
    int bounded = Math.min(Math.max(most, 1), Limits.BACKLOG_MOST);
    Backlog backlog = Backlog.create(streams, store.commons(), bounded);
    if (backlog == null) {
      return Errno.NOBUFS;
    }
    socket.listens(backlog);
    socket.domain().listening(socket);
    return Errno.SUCCESS;
  }

  /** A socket has ended: its address is free. */
  void ended(Socket socket) {
    if (socket == outside) {
      outside = null;
    }
    socket.domain().ended(socket);
  }

  /** A socket has no number any more. */
  void closed(Socket socket) {
    sockets.remove(socket.number());
  }
}
