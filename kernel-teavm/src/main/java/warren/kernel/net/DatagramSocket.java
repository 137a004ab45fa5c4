package warren.kernel.net;

import warren.shared.abi.Errno;
import warren.shared.ring.Stream;

/**
 * A number in {@code /net/udp}. It is closed when the last open file description of it is closed;
 * if all of its processes were killed, its port is free before that.
 */
public final class DatagramSocket implements Held {
  private final Datagrams datagrams;
  private final int number;
  private final int owner;
  private Address local = Address.NONE;
  private Address remote = Address.NONE;
  private String error = "";
  private DatagramQueue queue;
  private int holders;
  private int abandoned;

  DatagramSocket(Datagrams datagrams, int number, int owner) {
    this.datagrams = datagrams;
    this.number = number;
    this.owner = owner;
  }

  @Override
  public int number() {
    return number;
  }

  /** The pid of the process that created it. */
  public int owner() {
    return owner;
  }

  public Address local() {
    return local;
  }

  /** The only one that it hears and sends to, or {@link Address#NONE}. */
  public Address remote() {
    return remote;
  }

  /** The errno's name of the last command that failed, or "". */
  public String error() {
    return error;
  }

  public boolean isBound() {
    return queue != null;
  }

  /** Where datagrams are read; null if it is not bound. */
  public Stream stream() {
    return queue == null ? null : queue.stream();
  }

  /**
   * Takes the port of {@code HOST!PORT}; port 0 picks one. Errors: ADDRINUSE, ADDRNOTAVAIL (a host
   * outside), INVAL (it has one), NOBUFS.
   */
  public int bind(String address) {
    return noted(isBound() ? Errno.INVAL : datagrams.bind(this, address));
  }

  /**
   * Hears and sends to {@code HOST!PORT} alone, or to everybody again if the text is empty. Errors:
   * INVAL, NETUNREACH (a host outside); those of {@link #bind} if it has no port.
   */
  public int connect(String address) {
    return noted(isBound() ? connectBound(address) : datagrams.bindAndConnect(this, address));
  }

  int connectBound(String address) {
    if (address.isEmpty()) {
      remote = Address.NONE;
      return Errno.SUCCESS;
    }
    int port = Address.port(address);
    if (port <= 0) {
      return port == 0 ? Errno.INVAL : -port;
    }
    remote = Address.of(address, port).dialled();
    return Errno.SUCCESS;
  }

  /**
   * Sends a datagram that lies in the commons to {@code HOST!PORT}, or to where it is connected if
   * the text is empty. That it is sent does not say that anybody gets it. Errors: DESTADDRREQ,
   * INVAL, ISCONN, MSGSIZE, NETUNREACH (a host outside).
   */
  int send(String address, int datagram, int length) {
    if (length > Datagrams.LONGEST) {
      return Errno.MSGSIZE;
    }
    if (address.isEmpty()) {
      return remote.port() == 0
          ? Errno.DESTADDRREQ
          : datagrams.deliver(this, remote.port(), datagram, length);
    }
    int port = Address.port(address);
    if (port <= 0) {
      return port == 0 ? Errno.INVAL : -port;
    }
    return remote.port() == 0 ? datagrams.deliver(this, port, datagram, length) : Errno.ISCONN;
  }

  /** A datagram comes from another socket. */
  void take(DatagramSocket from, int datagram, int length) {
    int port = from.local.port();
    if (remote.port() == 0 || remote.port() == port) {
      queue.add(port, datagram, length);
    }
  }

  void bound(Address at, DatagramQueue waiting) {
    local = at;
    queue = waiting;
  }

  private int noted(int errno) {
    error = errno == Errno.SUCCESS ? "" : Errno.name(errno);
    return errno;
  }

  @Override
  public void hold() {
    holders++;
  }

  @Override
  public void abandon() {
    abandoned++;
    endIfAbandoned();
  }

  @Override
  public void release(boolean wasAbandoned) {
    holders--;
    abandoned -= wasAbandoned ? 1 : 0;
    endIfAbandoned();
    if (holders == 0) {
      datagrams.closed(this);
      if (queue != null) {
        queue.free();
      }
    }
  }

  /** The queue stays as long as a killed process may still read it. */
  private void endIfAbandoned() {
    if (abandoned == holders && queue != null) {
      datagrams.ended(this);
      queue.end();
    }
  }
}
