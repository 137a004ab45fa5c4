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

/** UDP between the processes of the tab. Used by the kernel's thread only. */
public final class Datagrams {
  /** Bytes of a datagram: what IPv4 leaves of 65,535 (RFC 768, RFC 791). */
  public static final int LONGEST = 65_507;

  private static final String ANYWHERE = "*!0";

  private final FileStore store;
  private final StreamStore streams;
  private final int record;
  private final HashMap<Integer, DatagramSocket> sockets = new HashMap<>();
  private final Ports<DatagramSocket> ports = new Ports<>();
  private int lastNumber;

  /** Allocates one node record, which all sockets share. */
  public Datagrams(FileStore store, StreamStore streams) {
    this.store = store;
    this.streams = streams;
    this.record = store.create(Filetype.SOCKET_DGRAM);
    store.keep(record);
    store.clearTimes(record);
  }

  /** A new socket of a process, or null: NFILE. It must be opened, or given to {@link #discard}. */
  public DatagramSocket create(int pid) {
    if (sockets.size() >= Limits.SOCKETS) {
      return null;
    }
    do {
      lastNumber = lastNumber == Integer.MAX_VALUE ? 1 : lastNumber + 1;
    } while (sockets.containsKey(lastNumber));
    DatagramSocket socket = new DatagramSocket(this, lastNumber, pid);
    sockets.put(lastNumber, socket);
    return socket;
  }

  /** A socket that was never opened is not needed. */
  public void discard(DatagramSocket socket) {
    closed(socket);
  }

  /** The socket of a number, or null. */
  public DatagramSocket find(int number) {
    return sockets.get(number);
  }

  /** All sockets, by number. */
  public List<DatagramSocket> sockets() {
    List<DatagramSocket> sorted = new ArrayList<>(sockets.values());
    Collections.sort(sorted, (a, b) -> a.number() - b.number());
    return sorted;
  }

  /** The node that datagrams are read from and written to; a new one for each opening. */
  public DatagramNode data(DatagramSocket socket) {
    return new DatagramNode(store, record, socket);
  }

  int bind(DatagramSocket socket, String text) {
    int asked = Address.port(text);
    if (asked < 0) {
      return asked == -Errno.NETUNREACH ? Errno.ADDRNOTAVAIL : -asked;
    }
    int port = asked == 0 ? ports.pick() : asked;
    if (port == 0 || ports.isTaken(port)) {
      return Errno.ADDRINUSE;
    }
    DatagramQueue queue = DatagramQueue.create(streams, store.commons());
    if (queue == null) {
      return Errno.NOBUFS;
    }
    ports.take(port, socket);
    socket.bound(Address.of(text, port), queue);
    return Errno.SUCCESS;
  }

  int bindAndConnect(DatagramSocket socket, String address) {
    int errno = bind(socket, ANYWHERE);
    return errno == Errno.SUCCESS ? socket.connectBound(address) : errno;
  }

  /** To a port that nobody has a datagram goes as far as to one whose queue is full. */
  int deliver(DatagramSocket from, int port, int datagram, int length) {
    DatagramSocket to = ports.at(port);
    if (to != null) {
      to.take(from, datagram, length);
    }
    return Errno.SUCCESS;
  }

  /** Nobody reads a socket any more: its port is free. */
  void ended(DatagramSocket socket) {
    ports.free(socket.local().port(), socket);
  }

  void closed(DatagramSocket socket) {
    sockets.remove(socket.number());
  }
}
