package warren.gateway.preview;

import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponseParser;
import warren.gateway.time.Deadline;
import warren.gateway.websocket.CloseCode;
import warren.gateway.websocket.FrameReader;
import warren.gateway.websocket.FrameWriter;
import warren.gateway.websocket.Handshake;
import warren.gateway.websocket.ProtocolFailure;
import warren.host.Bytes;
import warren.host.Request;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** One WebSocket of a preview, over a connection of its own. */
final class WebSocketExchange implements Exchange {
  private enum State {
    OPENING,
    OPEN,
    /** The preview was told the end; a frame that says so is still to be sent. */
    ENDING,
    OVER
  }

  private final int id;
  private final ProgramConnection connection;
  private final Outbox outbox;
  private final Opening opening;
  private final OutgoingFrames outgoing;
  private final FrameReader incoming;
  private final Surroundings around;

  /** Of the handshake; then of the answer to a close frame. */
  private Deadline deadline;

  private int credit = Limits.PREVIEW_CREDIT;
  private State state = State.OPENING;

  WebSocketExchange(
      int id,
      Handshake handshake,
      HeadListener listener,
      ProgramConnection connection,
      Outbox outbox,
      Surroundings around) {
    this.id = id;
    this.around = around;
    this.deadline = around.deadline(Limits.PROGRAM_ANSWER, this::expireOpening);
    this.connection = connection;
    this.outbox = outbox;
    this.opening = new Opening(handshake, listener, around.memory());
    this.outgoing = new OutgoingFrames(around.memory(), connection.queue(), around.random());
    this.incoming = new FrameReader(around.memory(), Limits.WEBSOCKET_MESSAGE, new Incoming());
  }

  /** Is told the head of the response to the handshake, whatever it is. */
  interface HeadListener {
    void head(ResponseHead head);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public boolean isOver() {
    return state == State.OVER;
  }

  /** Sends the text of the handshake. */
  void start(String head) {
    check(connection.queue().add(head));
  }

  @Override
  public void receive(String type, Request message) {
    if (state == State.ENDING) {
      return; // The preview did not know yet.
    }
    try {
      accept(type, message);
    } catch (MalformedMessage malformed) {
      fail("EINVAL", malformed.getMessage());
    }
  }

  private void accept(String type, Request message) throws MalformedMessage {
    switch (type) {
      case "ws-data" -> send(message);
      case "ws-close" -> close((int) message.number("code"), message.bytes("reason"));
      case "credit" -> addCredit((int) message.number("bytes"));
      case "abort" -> abort();
      default -> throw new MalformedMessage("there is no such message");
    }
  }

  private void send(Request message) throws MalformedMessage {
    Bytes bytes = message.bytes("data");
    if (state != State.OPEN || bytes == null) {
      throw new MalformedMessage("a piece of a message that was not to be sent");
    }
    check(outgoing.add(bytes, message.flag("text"), (long) message.number("left")));
    giveCredit();
  }

  private void close(int code, Bytes reason) throws MalformedMessage {
    if (state != State.OPEN || outgoing.isInside()) {
      throw new MalformedMessage("it is not open, or in the middle of a message");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; reason != null && i < reason.length(); i++) {
      text.append((char) reason.get(i));
    }
    check(outgoing.close(FrameWriter.closing(code, text.toString())));
    expectEnd();
  }

  private void expectEnd() {
    deadline.cancel();
    deadline = around.deadline(Limits.WEBSOCKET_CLOSE, this::expireEnd);
  }

  private void expireOpening() {
    fail("ETIMEDOUT", "the program has not answered the handshake in time");
  }

  private void expireEnd() {
    fail("ETIMEDOUT", "the program has not answered the close frame in time");
    end();
  }

  private void addCredit(int bytes) throws MalformedMessage {
    if (bytes <= 0 || bytes > Limits.WEBSOCKET_MESSAGE || credit > Limits.WEBSOCKET_MESSAGE) {
      throw new MalformedMessage("a credit out of range");
    }
    credit += bytes;
  }

  private void check(boolean added) {
    if (!added) {
      fail("ENOBUFS", "too many messages wait for programs that don't read them");
    }
  }

  private void giveCredit() {
    int due = state == State.OPEN ? outgoing.takeCredit() : 0;
    if (due > 0) {
      outbox.credit(id, due);
    }
  }

  @Override
  public boolean move(int scratch) {
    boolean sends = send();
    boolean receives = receive(scratch);
    if (state == State.ENDING && connection.queue().isEmpty()) {
      end();
    }
    return sends || receives;
  }

  private boolean send() {
    if (state == State.OVER || connection.queue().isEmpty()) {
      return false;
    }
    int written = connection.send();
    if (written < 0 && written != -Errno.AGAIN) {
      connection.queue().clear(); // What the program said before may still be read.
    }
    check(outgoing.addPong());
    giveCredit();
    return written > 0 && !connection.queue().isEmpty();
  }

  private boolean receive(int scratch) {
    boolean reads = state == State.OPENING || (state == State.OPEN && credit > 0);
    int read = reads ? connection.read(scratch, Limits.PREVIEW_PIECE) : -Errno.AGAIN;
    if (read == -Errno.AGAIN) {
      return false;
    }
    if (read < 0) {
      fail(Errno.name(-read), connection.reason(-read));
      return false;
    }
    try {
      take(scratch, read);
    } catch (MalformedMessage malformed) {
      fail(read > 0 ? "EPROTO" : "ECONNRESET", malformed.getMessage());
    } catch (ProtocolFailure failure) {
      refuse(failure);
    }
    return state != State.OVER;
  }

  private void take(int scratch, int read) throws MalformedMessage, ProtocolFailure {
    if (read == 0) {
      throw new MalformedMessage("the program has closed the connection without a close frame");
    }
    int used = state == State.OPENING ? opening.receive(scratch, read) : 0;
    if (state == State.OPEN) {
      incoming.receive(scratch + used, read - used);
    }
  }

  private void refuse(ProtocolFailure failure) {
    outbox.error(id, "EPROTO", "the program sent " + failure.getMessage());
    ending(FrameWriter.closing(failure.code(), ""));
  }

  /** Nothing more is read; what is still to be sent is sent, with a close frame as the last. */
  private void ending(String payload) {
    state = State.ENDING;
    expectEnd();
    if (!outgoing.close(payload)) {
      end();
    }
  }

  @Override
  public void abort() {
    if (state == State.OPEN && connection.queue().isEmpty()) {
      ending(FrameWriter.closing(CloseCode.GOING_AWAY, ""));
    }
    if (state == State.ENDING && !connection.queue().isEmpty()) {
      connection.send(); // If the program takes it at once.
    }
    end();
  }

  private void end() {
    if (state != State.OVER) {
      state = State.OVER;
      deadline.cancel();
      connection.close();
    }
  }

  private void fail(String code, String message) {
    if (state == State.OPENING || state == State.OPEN) {
      end();
      outbox.error(id, code, message);
    }
  }

  /** The handshake's response. */
  private final class Opening implements MessageSink<ResponseHead> {
    private final Handshake handshake;
    private final HeadListener listener;
    private final ResponseParser parser;
    private ResponseHead head;

    Opening(Handshake handshake, HeadListener listener, GuestMemory memory) {
      this.handshake = handshake;
      this.listener = listener;
      this.parser = new ResponseParser(memory, "GET", this);
    }

    /** Returns how many bytes were the response's. */
    int receive(int at, int length) throws MalformedMessage {
      int used = parser.receive(at, length);
      if (head != null) {
        listener.head(head);
        String protocol = handshake.accept(head);
        state = State.OPEN;
        deadline.cancel();
        outbox.webSocketOpened(id, protocol);
      }
      return used;
    }

    @Override
    public void head(ResponseHead received) {
      head = received;
    }

    @Override
    public void body(int at, int length) {}

    @Override
    public void end(Fields trailers) {}
  }

  /** What the program's frames say. */
  private final class Incoming implements FrameReader.Sink {
    @Override
    public void message(boolean text, int at, int length, boolean last) {
      if (state == State.OPEN) {
        credit -= length + Limits.WEBSOCKET_PIECE_COST;
        outbox.webSocketData(id, text, last, at, length);
      }
    }

    @Override
    public void ping(String payload) {
      if (state == State.OPEN) {
        check(outgoing.pong(payload));
      }
    }

    @Override
    public void close(int code, String reason) {
      if (state == State.OPEN) {
        outbox.webSocketClosed(id, code, reason);
        ending(FrameWriter.closing(code, ""));
      }
    }
  }
}
