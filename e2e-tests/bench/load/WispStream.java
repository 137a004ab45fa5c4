import java.io.IOException;
import java.nio.ByteBuffer;

/** One stream of a {@link WispClient}; a writer waits while it has no credit. */
final class WispStream {
  /** Hears what comes, on the thread that reads. */
  interface Receiver {
    void received(byte[] bytes, int from, int length);

    /** A code of WISP, or -1 when the socket is gone. */
    default void closed(int code) {}
  }

  final int id;
  private final WispClient client;
  private final Receiver receiver;
  private int credit;
  private boolean isClosed;

  WispStream(WispClient client, int id, int credit, Receiver receiver) {
    this.client = client;
    this.id = id;
    this.credit = credit;
    this.receiver = receiver;
  }

  /** Writes a frame made by {@link WispClient#data}, once there is credit for it. */
  void write(ByteBuffer frame) throws IOException, InterruptedException {
    synchronized (this) {
      while (credit == 0 && !isClosed) wait();
      if (isClosed) throw new IOException("the stream is closed");
      credit--;
    }
    client.write(frame);
  }

  /** Whether a frame could be written without waiting. */
  synchronized boolean mayWrite() {
    return credit > 0;
  }

  void close() throws IOException {
    client.close(id);
  }

  void received(byte[] bytes, int from, int length) {
    receiver.received(bytes, from, length);
  }

  synchronized void granted(int packets) {
    credit = packets;
    notifyAll();
  }

  void closed(int code) {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    receiver.closed(code);
  }
}
