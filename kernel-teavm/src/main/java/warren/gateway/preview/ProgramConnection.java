package warren.gateway.preview;

import warren.gateway.loopback.Connection;
import warren.shared.abi.Errno;

/** A connection to a program with the bytes that the program has not taken yet. */
final class ProgramConnection {
  private final Connector connector;
  private final SendQueue queue;

  /** Null until it is connected. */
  private Connection connection;

  /** Why it was not connected, or 0. */
  private int failure;

  ProgramConnection(Connector connector, SendQueue queue) {
    this.connector = connector;
    this.queue = queue;
  }

  SendQueue queue() {
    return queue;
  }

  void connect(Connection connected) {
    connection = connected;
  }

  /** There will be no connection. */
  void fail(int errno) {
    failure = errno;
  }

  /**
   * Sends of the queue, which is not empty, what the program takes; returns how much, or a negated
   * errno. After AGAIN the gateway is woken when there is space.
   */
  int send() {
    if (connection == null) {
      return -Errno.AGAIN;
    }
    int written = queue.send(connection);
    if (written == -Errno.AGAIN) {
      connection.addWriteWaiter();
      written = queue.send(connection);
    }
    return written;
  }

  /**
   * Reads; 0 is the end, a negative number a negated errno. After AGAIN the gateway is woken when
   * there is something.
   */
  int read(int to, int length) {
    if (connection == null) {
      return failure == 0 ? -Errno.AGAIN : -failure;
    }
    int read = connection.read(to, length);
    if (read == -Errno.AGAIN) {
      connection.addReadWaiter();
      read = connection.read(to, length);
    }
    return read;
  }

  /** What an errno of {@link #read} means. */
  String reason(int errno) {
    return connector.reason(errno);
  }

  /** What waits to be sent is lost. */
  void close() {
    queue.clear();
    if (connection == null) {
      connector.forget(this);
    } else {
      connection.close();
      connector.closed();
    }
  }
}
