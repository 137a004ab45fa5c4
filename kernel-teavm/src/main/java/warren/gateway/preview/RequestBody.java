package warren.gateway.preview;

import warren.gateway.http.MalformedMessage;
import warren.gateway.http.RequestWriter;
import warren.host.Bytes;
import warren.shared.memory.Limits;

/** The body of a request on its way: checks its length and credit, and frames it. */
final class RequestBody {
  private static final int LEAST_CREDIT = Limits.PREVIEW_CREDIT / 4;

  private final boolean chunked;
  private final SendQueue queue;
  private long left;
  private int credit = Limits.PREVIEW_CREDIT;
  private int owed;
  private boolean ended;
  private boolean unwanted;

  RequestBody(AskedRequest request, SendQueue queue) {
    this.chunked = request.isChunked();
    this.left = request.body() && !chunked ? request.length() : 0;
    this.queue = queue;
    this.ended = !request.body();
  }

  /** Takes the bytes of a message; false if there is no memory for them. */
  boolean add(Bytes bytes) throws MalformedMessage {
    long length = bytes.length();
    if (ended || length > Limits.PREVIEW_PIECE || length > credit) {
      throw new MalformedMessage("a piece of a body that was not to be sent");
    }
    if (!chunked && length > left) {
      throw new MalformedMessage("the body is longer than its Content-Length");
    }
    credit -= (int) length;
    left -= chunked ? 0 : length;
    owed += (int) length;
    return length == 0 || unwanted || enqueue(bytes);
  }

  private boolean enqueue(Bytes bytes) {
    if (!chunked) {
      return queue.add(bytes);
    }
    return queue.add(RequestWriter.chunkHead((int) bytes.length()))
        && queue.add(bytes)
        && queue.add(RequestWriter.CHUNK_END);
  }

  /** No more follows; false if there is no memory for that. */
  boolean end() throws MalformedMessage {
    if (ended || left > 0) {
      throw new MalformedMessage("the body is shorter than its Content-Length");
    }
    ended = true;
    return !chunked || unwanted || queue.add(RequestWriter.LAST_CHUNK);
  }

  /** Whether the preview has more to send, and nothing waits for the program. */
  boolean isAwaited() {
    return !ended && queue.isEmpty();
  }

  /** The program takes no more; it may have answered already. */
  void discard() {
    unwanted = true;
    queue.clear();
  }

  /** The credit that is due: for bytes that are gone, many at a time unless none are left. */
  int takeCredit() {
    int due = Math.max(0, owed - queue.bytes());
    if (ended || (due < LEAST_CREDIT && !queue.isEmpty())) {
      return 0;
    }
    owed -= due;
    credit += due;
    return due;
  }
}
