package warren.gateway.preview;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponseParser;
import warren.gateway.time.Deadline;
import warren.host.Bytes;
import warren.host.Request;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/** One request of a preview and its response, over a connection of its own. */
final class HttpExchange implements Exchange, MessageSink<ResponseHead> {
  /** Is told the head of each response before the preview is. */
  interface HeadListener {
    void head(HttpExchange exchange, ResponseHead head);
  }

  private static final long MINUTES = Limits.PROGRAM_ANSWER / 60_000_000_000L;

  private final int id;
  private final AskedRequest request;
  private final ProgramConnection connection;
  private final Outbox outbox;
  private final HeadListener listener;
  private final RequestBody body;
  private final ResponseParser parser;
  private final Pieces pieces = new Pieces();
  private final Surroundings around;

  /** Of the response's head. */
  private Deadline deadline;

  private int credit = Limits.PREVIEW_CREDIT;
  private boolean over;

  /** {@code head} is the text to send. */
  HttpExchange(
      int id,
      AskedRequest request,
      ProgramConnection connection,
      Outbox outbox,
      HeadListener listener,
      Surroundings around) {
    this.id = id;
    this.request = request;
    this.connection = connection;
    this.outbox = outbox;
    this.listener = listener;
    this.body = new RequestBody(request, connection.queue());
    this.parser = new ResponseParser(around.memory(), request.method(), this);
    this.around = around;
    this.deadline = deadline();
  }

  @Override
  public int id() {
    return id;
  }

  AskedRequest request() {
    return request;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /** Sends the text of the head. */
  void start(String head) {
    check(connection.queue().add(head));
  }

  @Override
  public void receive(String type, Request message) {
    switch (type) {
      case "body" -> addBody(message.bytes("data"));
      case "end" -> endBody();
      case "credit" -> addCredit((int) message.number("bytes"));
      case "abort" -> abort();
      default -> fail("EINVAL", "there is no such message");
    }
  }

  private void addBody(Bytes bytes) {
    try {
      if (bytes == null) {
        throw new MalformedMessage("a body message without its bytes");
      }
      check(body.add(bytes));
      giveCredit();
    } catch (MalformedMessage malformed) {
      fail("EPROTO", malformed.getMessage());
    }
  }

  private void endBody() {
    try {
      check(body.end());
    } catch (MalformedMessage malformed) {
      fail("EPROTO", malformed.getMessage());
    }
  }

  private Deadline deadline() {
    return around.deadline(Limits.PROGRAM_ANSWER, this::expire);
  }

  /** Waiting for the preview's own bytes is not the program's fault. */
  private void expire() {
    if (body.isAwaited()) {
      deadline = deadline();
    } else {
      fail("ETIMEDOUT", "it has not begun to answer within " + MINUTES + " minutes");
    }
  }

  private void check(boolean added) {
    if (!added) {
      fail("ENOBUFS", "too many requests wait with their bodies for programs that don't read them");
    }
  }

  /** The preview can take more of the response. */
  private void addCredit(int bytes) {
    if (bytes <= 0 || bytes > Integer.MAX_VALUE - credit) {
      fail("EPROTO", "a credit out of range");
    } else {
      credit += bytes;
    }
  }

  @Override
  public void abort() {
    if (!over) {
      over = true;
      deadline.cancel();
      connection.close();
    }
  }

  private void fail(String code, String message) {
    if (!over) {
      abort();
      outbox.error(id, code, message);
    }
  }

  @Override
  public boolean move(int scratch) {
    boolean sends = send();
    boolean receives = receive(scratch);
    return sends || receives;
  }

  private boolean send() {
    if (over || connection.queue().isEmpty()) {
      return false;
    }
    int written = connection.send();
    renewAfter(written);
    if (written < 0 && written != -Errno.AGAIN) {
      body.discard(); // The response may be there already.
    }
    giveCredit();
    return written > 0 && !connection.queue().isEmpty();
  }

  private void renewAfter(int bytes) {
    if (bytes > 0) {
      deadline.renew();
    }
  }

  private void giveCredit() {
    int due = over ? 0 : body.takeCredit();
    if (due > 0) {
      outbox.credit(id, due);
    }
  }

  private boolean receive(int scratch) {
    int length = Math.min(credit, Limits.PREVIEW_PIECE);
    if (over || length == 0) {
      return false;
    }
    int read = connection.read(scratch, length);
    if (read == -Errno.AGAIN) {
      return false;
    }
    renewAfter(read);
    if (read < 0) {
      fail(Errno.name(-read), connection.reason(-read));
    } else {
      take(scratch, read);
    }
    return !over;
  }

  private void take(int scratch, int read) {
    try {
      if (read > 0) {
        parser.receive(scratch, read);
      } else {
        parser.close();
      }
      flush();
    } catch (MalformedMessage malformed) {
      flushPieces();
      fail(read > 0 ? "EPROTO" : "ECONNRESET", malformed.getMessage());
    }
  }

  private void flush() {
    flushPieces();
    if (parser.isDone()) {
      outbox.end(id);
      abort();
    }
  }

  private void flushPieces() {
    if (pieces.bytes() > 0) {
      credit -= pieces.bytes();
      outbox.body(id, pieces);
      pieces.clear();
    }
  }

  @Override
  public void head(ResponseHead head) {
    deadline.cancel();
    listener.head(this, head);
  }

  @Override
  public void body(int at, int length) {
    if (length > 0) {
      pieces.add(at, length);
    }
  }

  @Override
  public void end(Fields trailers) {}
}
