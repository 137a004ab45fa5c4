package warren.gateway.preview;

import warren.gateway.loopback.Connection;
import warren.shared.abi.Errno;

/** A connection to a program with the bytes that the program has not taken yet. */
final class ProgramConnection {
  private final Connection connection;
  private final SendQueue queue;

  ProgramConnection(Connection connection, SendQueue queue) {
    this.connection = connection;
    this.queue = queue;
  }

  SendQueue queue() {
    return queue;
  }

  /**
   * Sends of the queue, which is not empty, what the program takes; returns how much, or a negated
   * errno. After AGAIN the gateway is woken when there is space.
   */
  int send() {
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
    int read = connection.read(to, length);
    if (read == -Errno.AGAIN) {
      connection.addReadWaiter();
      read = connection.read(to, length);
    }
    return read;
  }

  /** What waits to be sent is lost. */
  void close() {
    connection.close();
    queue.clear();
  }
}
