package warren.kernel.net;

import warren.shared.abi.Errno;

/** Addresses are hosts and ports: TCP in the tab, and to hosts outside of it. */
final class PortDomain implements Domain {
  private static final String ANYWHERE = "*!0";
  private static final String LOOPBACK = "127.0.0.1!0";

  private final Network network;
  private final PortListener listener;
  private final Ports<Socket> ports = new Ports<>();

  PortDomain(Network network, PortListener listener) {
    this.network = network;
    this.listener = listener;
  }

  /** The listener at a port, or null. */
  Socket listener(int port) {
    Socket socket = ports.at(port);
    return socket != null && socket.backlog() != null ? socket : null;
  }

  /** Those that have taken a port. */
  Iterable<Socket> sockets() {
    return ports.sockets();
  }

  @Override
  public Address none() {
    return Address.NONE;
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public int connect(Socket client, String text) {
    int port = Address.port(text);
    if (port == -Errno.NETUNREACH) {
      return connectOutside(client, Address.outside(text));
    }
    if (port < 0) {
      return -port;
    }
    Address to = Address.of(text, port).dialled();
    return connect(client, to, to, listener(port));
  }

  private int connectOutside(Socket client, Address to) {
    if (to == null) {
      return Errno.INVAL;
    }
    Socket outside = network.outside();
    if (outside == null) {
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
    int errno = network.connect(client, host.withPort(port), to, accepting);
    if (errno == Errno.SUCCESS) {
      ports.take(port, client);
    }
    return errno;
  }

  @Override
  public int bind(Socket socket, String text) {
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

  @Override
  public int bindAnywhere(Socket socket) {
    return bind(socket, ANYWHERE);
  }

  @Override
  public void unbind(Socket socket) {
    ports.free(socket.local().port(), socket);
    socket.bound(Address.NONE);
  }

  /** Errors: ADDRNOTAVAIL, no port is free. */
  @Override
  public int bindPair(Socket one, Socket other) {
    int errno = bind(one, LOOPBACK);
    if (errno == Errno.SUCCESS) {
      errno = bind(other, LOOPBACK);
      if (errno != Errno.SUCCESS) {
        unbind(one);
      }
    }
    return errno == Errno.SUCCESS ? errno : Errno.ADDRNOTAVAIL;
  }

  @Override
  public void unbindPair(Socket one, Socket other) {
    unbind(one);
    unbind(other);
  }

  @Override
  public void listening(Socket socket) {
    listener.listening(socket.local().port(), socket.owner());
  }

  @Override
  public void ended(Socket socket) {
    if (ports.free(socket.local().port(), socket) && socket.backlog() != null) {
      listener.closed(socket.local().port());
    }
  }
}
