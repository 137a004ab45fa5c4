package warren.kernel.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.memory.Limits;

/** The sockets of the tab, by number, and its ports. Used by the kernel's thread only. */
public final class Network {
  /** Numbers have at most seven digits: see {@link Backlog}. */
  private static final int LARGEST_NUMBER = 9_999_999;

  /** The owner of what the kernel itself has. */
  private static final int NOBODY = 0;

  private static final String LOOPBACK = "127.0.0.1!0";

  private final FileStore store;
  private final StreamStore streams;
  private final PortListener listener;
  private final int record;
  private final HashMap<Integer, Socket> sockets = new HashMap<>();
  private final Ports ports = new Ports();
  private int lastNumber;

  /** Where connections to hosts outside wait for the gateway, or null. */
  private Socket outside;

  /** Allocates one node record, which all sockets share. */
  public Network(FileStore store, StreamStore streams, PortListener listener) {
    this.store = store;
    this.streams = streams;
    this.listener = listener;
    this.record = store.create(Filetype.SOCKET_STREAM);
    store.keep(record);
    store.clearTimes(record);
  }

  /** A new socket of a process, or null: NFILE. It must be opened, or given to {@link #discard}. */
  public Socket create(int pid) {
    if (sockets.size() >= Limits.SOCKETS) {
      return null;
    }
    do {
      lastNumber = lastNumber == LARGEST_NUMBER ? 1 : lastNumber + 1;
    } while (sockets.containsKey(lastNumber));
    Socket socket = new Socket(this, lastNumber, pid);
    sockets.put(lastNumber, socket);
    return socket;
  }

  /** A socket that was never opened is not needed. */
  public void discard(Socket socket) {
    socket.hold();
    socket.release(false);
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

  int connect(Socket client, String text) {
    int port = Address.port(text);
    if (port == -Errno.NETUNREACH) {
      return connectOutside(client, Address.outside(text));
    }
    if (port < 0) {
      return -port;
    }
    Address to = Address.of(text, port).dialled();
    return connect(client, to, to, ports.listener(port));
  }

  private int connectOutside(Socket client, Address to) {
    if (to == null) {
      return Errno.INVAL;
    }
    if (outside() == null) {
      return Errno.NOBUFS;
    }
    listener.dialledOutside();
    return connect(client, Address.LOOPBACK, to, outside);
  }

  /** {@code host} is that of the client, whose port is picked. */
  private int connect(Socket client, Address host, Address to, Socket accepting) {
    if (accepting == null || accepting.backlog().isFull()) {
      return Errno.CONNREFUSED;
    }
    int port = client.isBound() ? client.local().port() : ports.pick();
    if (port == 0) {
      return Errno.ADDRNOTAVAIL;
    }
    Socket server = create(accepting.owner());
    if (server == null) {
      return Errno.NFILE;
    }
    Connection between = Connection.create(streams, Limits.CONNECTION_STREAM);
    if (between == null) {
      discard(server);
      return Errno.NOBUFS;
    }
    connect(client, host.withPort(port), to, server, between);
    server.waitsAt(accepting);
    return Errno.SUCCESS;
  }

  private void connect(Socket client, Address from, Address to, Socket server, Connection between) {
    ports.take(from.port(), client);
    client.dialled(from, to, between, server);
    server.answers(to, from, between, client);
  }

  int pair(Socket client, Socket server) {
    int errno = bind(client, LOOPBACK);
    errno = errno == Errno.SUCCESS ? bind(server, LOOPBACK) : errno;
    Connection between =
        errno == Errno.SUCCESS ? Connection.create(streams, Limits.CONNECTION_STREAM) : null;
    if (between == null) {
      unbind(client);
      unbind(server);
      return errno == Errno.SUCCESS ? Errno.NOBUFS : Errno.ADDRNOTAVAIL;
    }
    Address from = client.local();
    Address to = server.local();
    client.dialled(from, to, between, server);
    server.answers(to, from, between, client);
    return Errno.SUCCESS;
  }

  int bind(Socket socket, String text) {
    int asked = Address.port(text);
    if (asked < 0) {
      return asked == -Errno.NETUNREACH ? Errno.ADDRNOTAVAIL : -asked;
    }
    if (asked != 0 && ports.isTaken(asked)) {
      return Errno.ADDRINUSE;
    }
    int port = asked == 0 ? ports.pick() : asked;
    if (port == 0) {
      return Errno.ADDRINUSE;
    }
    ports.take(port, socket);
    socket.bound(Address.of(text, port));
    return Errno.SUCCESS;
  }

  /** Gives back the port of a socket that is neither connected nor listens. */
  void unbind(Socket socket) {
    ports.free(socket);
    socket.bound(Address.NONE);
  }

  /** Listens at the port that a socket has taken. */
  int listen(Socket socket, int most) {
    int bounded = Math.min(Math.max(most, 1), Limits.BACKLOG_MOST);
    Backlog backlog = Backlog.create(streams, store.commons(), bounded);
    if (backlog == null) {
      return Errno.NOBUFS;
    }
    socket.listens(backlog);
    listener.listening(socket.local().port(), socket.owner());
    return Errno.SUCCESS;
  }

  /** A socket has ended: its port is free. */
  void ended(Socket socket) {
    if (socket == outside) {
      outside = null;
    }
    if (ports.free(socket) && socket.backlog() != null) {
      listener.closed(socket.local().port());
    }
  }

  /** A socket has no number any more. */
  void closed(Socket socket) {
    sockets.remove(socket.number());
  }
}
