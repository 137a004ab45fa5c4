package warren.guest.site;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestParser;
import warren.gateway.http.Version;
import warren.guest.DirectCalls;
import warren.shared.abi.Errno;

/**
 * One visitor's connection: a request, its response, the next request. {@link #move} does what can
 * be done without waiting.
 */
final class Connection implements MessageSink<RequestHead> {
  /** Bytes that are received at once. */
  private static final int RECEIVED = 4096;

  private final DirectCalls calls;
  private final int socket;
  private final Site site;
  private final LiveReload live;
  private final Outgoing outgoing;
  private final int received;
  private int next;
  private int end;
  private RequestParser parser;
  private RequestHead request;
  private boolean responding;
  private boolean isLast;
  private boolean endless;
  private boolean closed;

  /** {@code live} may be null; {@code piece} as in {@link Outgoing}. */
  Connection(DirectCalls calls, int socket, Site site, LiveReload live, int piece) {
    this.calls = calls;
    this.socket = socket;
    this.site = site;
    this.live = live;
    this.outgoing = new Outgoing(calls, piece);
    this.received = calls.memory().allocate(RECEIVED);
    this.parser = newParser();
  }

  private RequestParser newParser() {
    return new RequestParser(calls.memory()::getByte, this);
  }

  int socket() {
    return socket;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether it waits for the visitor to take bytes, not to send them. */
  boolean isSending() {
    return !outgoing.isEmpty();
  }

  /** Parts that the visitor has not taken yet. */
  int waiting() {
    return outgoing.size();
  }

  /** Adds to a response without end. */
  void send(Part part) {
    outgoing.add(part);
  }

  /** Receives and sends what it can, at most one piece. */
  void move() {
    if (!responding || endless) {
      receive();
    }
    if (!closed && isSending()) {
      sendPiece();
    }
  }

  private void receive() {
    if (next == end && !fill()) {
      return;
    }
    if (endless) {
      next = end;
      return;
    }
    try {
      next += parser.receive(received + next, end - next);
    } catch (MalformedMessage malformed) {
      isLast = true;
      respond(Response.of(400, new Fields()));
    }
  }

  /** Whether anything has come. */
  private boolean fill() {
    int count = calls.read(socket, received, RECEIVED);
    if (count == 0 || (count < 0 && count != -Errno.AGAIN)) {
      close();
    }
    next = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void head(RequestHead head) {
    request = head;
  }

  /** Bodies mean nothing here, but what follows them does. */
  @Override
  public void body(int at, int length) {}

  @Override
  public void end(Fields trailers) {
    isLast = !isKept(request);
    respond(site.answer(request));
    if (endless) {
      live.add(this, Site.revisionOf(request));
    }
  }

  private static boolean isKept(RequestHead request) {
    boolean asks = request.fields().members("Connection").contains("keep-alive");
    boolean refuses = request.fields().members("Connection").contains("close");
    return request.version() == Version.HTTP_1_0 ? asks : !refuses;
  }

  private void respond(Response response) {
    responding = true;
    endless = response.isEndless();
    outgoing.add(response.head(calls, isLast || endless));
    response.body().forEach(outgoing::add);
  }

  private void sendPiece() {
    int written = outgoing.send(socket);
    if (written < 0 && written != -Errno.AGAIN) {
      close();
    } else if (outgoing.isEmpty() && !endless) {
      finish();
    }
  }

  /** The response is sent: the next request may be there already. */
  private void finish() {
    responding = false;
    if (isLast) {
      close();
    } else {
      parser = newParser();
      receiveWhatIsThere();
    }
  }

  private void receiveWhatIsThere() {
    if (next < end) {
      receive();
    }
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
    outgoing.close();
    calls.close(socket);
    calls.memory().release(received);
    if (endless) {
      live.remove(this);
    }
  }
}
