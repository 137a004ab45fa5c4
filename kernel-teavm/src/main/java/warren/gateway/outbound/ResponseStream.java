package warren.gateway.outbound;

import warren.gateway.http.RequestWriter;
import warren.gateway.loopback.Connection;
import warren.host.Bytes;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** What is on its way to the program: text, then the bytes of one chunk of the body. */
final class ResponseStream {
  private final GuestMemory memory;
  private final StringBuilder text = new StringBuilder();
  private Bytes chunk;
  private int taken;

  ResponseStream(GuestMemory memory) {
    this.memory = memory;
  }

  /** Adds a text of one byte to a character. It is empty, or has text only. */
  void add(String added) {
    text.append(added);
  }

  /** Adds bytes of the body as a chunk. It is empty, or has text only. */
  void add(Bytes bytes) {
    if (bytes.length() > 0) {
      text.append(RequestWriter.chunkHead((int) bytes.length()));
      chunk = bytes;
      taken = 0;
    }
  }

  boolean isEmpty() {
    return text.length() == 0 && chunk == null;
  }

  /**
   * Writes what it can of at most one piece; returns how much, or a negated errno. If that is
   * AGAIN, the gateway is woken when there is space. {@code scratch} is the address of {@code
   * Limits.PREVIEW_PIECE} bytes. It is not empty.
   */
  int send(Connection connection, int scratch) {
    return text.length() > 0 ? sendText(connection, scratch) : sendChunk(connection, scratch);
  }

  private int sendText(Connection connection, int scratch) {
    int length = Math.min(text.length(), Limits.PREVIEW_PIECE);
    RequestWriter.write(memory, scratch, text.substring(0, length));
    int written = write(connection, scratch, length);
    if (written > 0) {
      text.delete(0, written);
    }
    return written;
  }

  private int sendChunk(Connection connection, int scratch) {
    int length = (int) Math.min(chunk.length() - taken, Limits.PREVIEW_PIECE);
    chunk.copyTo(scratch, taken, length);
    int written = write(connection, scratch, length);
    taken += Math.max(0, written);
    if (taken == chunk.length()) {
      chunk = null;
      text.append(RequestWriter.CHUNK_END);
    }
    return written;
  }

  /** As {@link #send}, for bytes in the memory. */
  static int write(Connection connection, int from, int length) {
    int written = connection.write(from, length);
    if (written == -Errno.AGAIN) {
      connection.addWriteWaiter();
      written = connection.write(from, length);
    }
    return written;
  }
}
