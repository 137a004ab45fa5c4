package warren.kernel.net;

import warren.shared.abi.Errno;
import warren.shared.abi.Sdflags;
import warren.shared.ring.Stream;

/**
 * A number in {@code /net/tcp} or {@code /net/unix}: it becomes a listener or one side of a
 * connection. It is closed when the last open file description of it is closed, and its streams are
 * freed then. If all of its processes were killed, it ends for others before that.
 */
public final class Socket implements Held {
  private final Network network;
  private final Domain domain;
  private final int number;
  private final int owner;
  private Address local;
  private Address remote;
  private String error = "";
  private Backlog backlog;
  private Connection connection;
  private Stream in;
  private Stream out;
  private Socket peer;
  private boolean outputEnded;
  private boolean ended;

  /** The listener in whose backlog this is, or null. */
  private Socket listener;

  private int holders;
  private int abandoned;

  Socket(Network network, Domain domain, int number, int owner) {
    this.network = network;
    this.domain = domain;
    this.local = domain.none();
    this.remote = domain.none();
    this.number = number;
    this.owner = owner;
  }

  @Override
  public int number() {
    return number;
  }

  Domain domain() {
    return domain;
  }

  /** Whether names of files are its addresses. */
  public boolean isLocal() {
    return domain.isLocal();
  }

  /** The pid of the process that created it or its listener. */
  public int owner() {
    return owner;
  }

  public Address local() {
    return local;
  }

  public Address remote() {
    return remote;
  }

  /** The errno's name of the last command for an address that failed, or "". */
  public String error() {
    return error;
  }

  public SocketState state() {
    if (ended || (connection == null && backlog == null)) {
      return SocketState.CLOSED;
    }
    if (backlog != null) {
      return SocketState.LISTEN;
    }
    if (outputEnded) {
      return peer.outputEnded ? SocketState.TIMEWAIT : SocketState.FINWAIT;
    }
    return peer.outputEnded ? SocketState.CLOSEWAIT : SocketState.ESTABLISHED;
  }

  /** The stream that it reads; null if it was never connected. */
  public Stream in() {
    return in;
  }

  /** The stream that it writes; null if it was never connected. */
  public Stream out() {
    return out;
  }

  /** Where the numbers of waiting connections are read; null if it never listened. */
  public Stream waiting() {
    return backlog == null ? null : backlog.stream();
  }

  /** How many connections a listener has that no program has asked for. */
  public int waitingConnections() {
    return backlog == null ? 0 : backlog.unread();
  }

  Backlog backlog() {
    return backlog;
  }

  /**
   * Connects to {@code HOST!PORT}, or to a path. Errors: ADDRNOTAVAIL (no port is free),
   * CONNREFUSED, INVAL, ISCONN, NFILE, NOBUFS; of a path also NOTSOCK, NOTSUP and those of finding
   * it.
   */
  public int connect(String address) {
    return noted(isUsed() ? Errno.ISCONN : domain.connect(this, address));
  }

  /**
   * Takes the port of {@code HOST!PORT} for a later {@link #listen} or {@link #connect}, and tells
   * nobody; port 0 picks one. Or makes a name at a path. Errors: ADDRINUSE, ADDRNOTAVAIL, INVAL (it
   * has an address), ISCONN; of a path also NOTSUP and those of making a name.
   */
  public int bind(String address) {
    if (isUsed()) {
      return noted(Errno.ISCONN);
    }
    return noted(isBound() ? Errno.INVAL : domain.bind(this, address));
  }

  /**
   * Listens at the address that it has, or at any port. Errors: ADDRINUSE (no port is free), INVAL
   * (it has no name), ISCONN, NOBUFS.
   *
   * @param most connections that may wait to be accepted
   */
  public int listen(int most) {
    if (isUsed()) {
      return noted(Errno.ISCONN);
    }
    int errno = isBound() ? Errno.SUCCESS : domain.bindAnywhere(this);
    return noted(errno == Errno.SUCCESS ? network.listen(this, most) : errno);
  }

  /**
   * Listens at {@code HOST!PORT}, or at a path; port 0 picks one. Errors: those of {@link #bind},
   * and NOBUFS. If it fails it has no address.
   *
   * @param most connections that may wait to be accepted
   */
  public int announce(String address, int most) {
    int errno = bind(address);
    if (errno == Errno.SUCCESS) {
      errno = listen(most);
      if (errno != Errno.SUCCESS) {
        domain.unbind(this);
      }
    }
    return errno;
  }

  /**
   * Connects this socket and another one of its process and kind, by number. Errors: ADDRNOTAVAIL
   * (no port is free), INVAL (there is no such other socket), ISCONN, NOBUFS.
   */
  public int pair(int other) {
    Socket found = network.find(other);
    boolean isOther = found != null && found != this && found.isLocal() == isLocal();
    if (!isOther || found.owner != owner) {
      return noted(Errno.INVAL);
    }
    boolean isUsed = isUsed() || isBound() || found.isUsed() || found.isBound();
    return noted(isUsed ? Errno.ISCONN : network.pair(this, found));
  }

  boolean isBound() {
    return local.port() != 0;
  }

  /** Has taken an address, or given it back. */
  void bound(Address at) {
    local = at;
  }

  private boolean isUsed() {
    return connection != null || backlog != null;
  }

  private int noted(int errno) {
    error = errno == Errno.SUCCESS ? "" : Errno.name(errno);
    return errno;
  }

  /** Resets the connection, or stops to listen. Errors: NOTCONN. */
  public int hangUp() {
    if (!isUsed()) {
      return Errno.NOTCONN;
    }
    end(true);
    return Errno.SUCCESS;
  }

  /**
   * Ends one or both directions. Errors: INVAL, NOTCONN.
   *
   * @param how {@link Sdflags}
   */
  public int shutdown(int how) {
    if ((how & ~(Sdflags.RD | Sdflags.WR)) != 0 || how == 0) {
      return Errno.INVAL;
    }
    if (connection == null || ended) {
      return Errno.NOTCONN;
    }
    if ((how & Sdflags.RD) != 0) {
      in.shut();
    }
    if ((how & Sdflags.WR) != 0) {
      outputEnded = true;
      out.shut();
    }
    return Errno.SUCCESS;
  }

  /** Becomes a listener. */
  void listens(Backlog queue) {
    backlog = queue;
  }

  /** Becomes the side of a connection that has dialled. */
  void dialled(Address from, Address to, Connection between, Socket server) {
    connect(from, to, between, server);
    in = between.toClient();
    out = between.toServer();
  }

  /** Becomes the side of a connection that is to be accepted. */
  void answers(Address at, Address from, Connection between, Socket client) {
    connect(at, from, between, client);
    in = between.toServer();
    out = between.toClient();
  }

  private void connect(Address here, Address there, Connection between, Socket other) {
    local = here;
    remote = there;
    connection = between;
    peer = other;
  }

  /** Is in the backlog of a listener from now on. */
  void waitsAt(Socket accepting) {
    listener = accepting;
    accepting.backlog.add(this);
  }

  /** Whether it is in a backlog. */
  public boolean isWaiting() {
    return listener != null;
  }

  /** Whoever read its number could not open it: gives the number to the next one. */
  public void returnToBacklog() {
    listener.backlog.announce(this);
  }

  /** Its listener has ended: nobody will ever open it. */
  void refuse() {
    listener = null;
    end(true);
    close();
  }

  /** Counts one open file description more; the first one accepts a waiting connection. */
  @Override
  public void hold() {
    holders++;
    if (listener != null) {
      listener.backlog.accepted(this);
      listener = null;
    }
  }

  /** All processes with one of the open file descriptions were killed. */
  @Override
  public void abandon() {
    abandoned++;
    endIfAbandoned();
  }

  /** Counts one open file description less. */
  @Override
  public void release(boolean wasAbandoned) {
    holders--;
    abandoned -= wasAbandoned ? 1 : 0;
    if (holders == 0) {
      end(in != null && in.readable() > 0);
      close();
    } else {
      endIfAbandoned();
    }
  }

  private void endIfAbandoned() {
    if (abandoned == holders) {
      end(true);
    }
  }

  /**
   * Ends it for others, as a reset or in order. Its streams stay until {@link #close}, since a
   * killed process may still access them.
   */
  private void end(boolean reset) {
    if (ended) {
      return;
    }
    ended = true;
    outputEnded = true;
    network.ended(this);
    if (backlog != null) {
      backlog.end();
    } else if (connection != null && reset) {
      connection.reset();
    } else if (connection != null) {
      in.shut();
      out.shut();
    }
  }

  private void close() {
    network.closed(this);
    if (backlog != null) {
      backlog.free();
    }
    if (connection != null) {
      connection.leave();
    }
  }
}
