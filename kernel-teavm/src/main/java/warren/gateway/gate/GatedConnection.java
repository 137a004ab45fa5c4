package warren.gateway.gate;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.RequestHead;
import warren.gateway.http.RequestParser;
import warren.gateway.time.Deadline;
import warren.gateway.tunnel.Connection;
import warren.host.Timers;

/**
 * One visitor's connection: requests in, responses out, one at a time. What the visitor sends
 * beyond the request under way is not taken. Holds at most a piece in each direction.
 */
final class GatedConnection
    implements Connection, MessageSink<RequestHead>, Admission.Outcome, Exchange.Peer {
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  private final Admission admission;
  private final Gate.Surroundings around;
  private final Supplier<Connection> programs;
  private final ByteQueue output = new ByteQueue();
  private Runnable changed = () -> {};
  private Phase phase = Phase.REQUEST;
  private RequestParser parser;
  private Deadline deadline;

  /** An answer that is held back, or a look at input that was not taken. */
  private Timers.Timer later = () -> {};

  /** The request under way, or null. */
  private ProgramRequest request;

  /** With the program, or null. */
  private Exchange exchange;

  /** What is answered when the request is complete, if it does not reach the program; or null. */
  private Page page;

  /** A token that is being posted, or null. */
  private StringBuilder posted;

  private String cookie = "";
  private boolean keepsAlive;
  private boolean hasInput;
  private boolean isDone;
  private Optional<String> failure = Optional.empty();

  /** Bytes of the visitor that are being parsed. */
  private ByteBuffer parsed = ByteBuffer.allocate(0);

  private enum Phase {
    /** Reads a request. */
    REQUEST,
    /** The request is whole, or a wrong try: nothing is read before it is answered. */
    ANSWER,
    /** Another protocol, after an upgrade. */
    RAW,
    /** All is answered; what still comes is discarded. */
    ENDING
  }

  GatedConnection(Admission admission, Gate.Surroundings around, Supplier<Connection> programs) {
    this.admission = admission;
    this.around = around;
    this.programs = programs;
    this.parser = new RequestParser(around.memory(), this);
    this.deadline = deadline(GateLimits.IDLE, this::idle);
  }

  private Deadline deadline(long nanos, Runnable expired) {
    return new Deadline(around.timers(), around.clock(), nanos, expired);
  }

  @Override
  public void onChange(Runnable run) {
    changed = run;
  }

  private void notifyLater() {
    later.cancel();
    later = around.timers().after(0, () -> changed.run());
  }

  // --- bytes of the visitor

  @Override
  public void send(ByteBuffer bytes) {
    hasInput = false;
    while (bytes.hasRemaining() && takesInput()) {
      take(bytes);
    }
    hasInput = bytes.hasRemaining();
  }

  private boolean takesInput() {
    return switch (phase) {
      case REQUEST -> exchange == null || exchange.takes();
      case RAW -> exchange.takes();
      case ANSWER -> false;
      case ENDING -> true;
    };
  }

  private void take(ByteBuffer bytes) {
    switch (phase) {
      case RAW -> exchange.raw(bytes);
      case ENDING -> bytes.position(bytes.limit());
      default -> parse(bytes);
    }
  }

  private void parse(ByteBuffer bytes) {
    parsed = bytes;
    int from = bytes.position();
    int length = around.load(bytes);
    try {
      bytes.position(from + parser.receive(around.scratch(), length));
    } catch (MalformedMessage malformed) {
      refuse();
    }
  }

  private void refuse() {
    keepsAlive = false;
    boolean isAnswering = exchange != null && exchange.isAnswering();
    if (exchange != null) {
      exchange.abort();
    }
    end(isAnswering, Page.malformed());
  }

  // --- the parts of a request

  @Override
  public void head(RequestHead head) {
    deadline.cancel();
    request = new ProgramRequest(head);
    keepsAlive = request.keepsAlive();
    admission.decide(head, request, this);
  }

  @Override
  public void pass(Fields others, String newCookie) {
    cookie = newCookie;
    try {
      String text = request.head(others);
      exchange = new Exchange(request, programs.get(), around, this);
      exchange.start(text, () -> changed.run());
    } catch (MalformedMessage noPath) {
      keepsAlive = false;
      answerInstead(Page.malformed());
      return;
    }
    if (request.expectsContinue()) {
      output.add(CONTINUE);
    }
  }

  /** A request that does not pass brings no body but a token: nobody would bound it. */
  @Override
  public void answerInstead(Page instead) {
    if (phase == Phase.ANSWER) {
      answer(instead);
    } else if (request.hasBody()) {
      keepsAlive = false;
      answer(instead);
    } else {
      page = instead;
    }
  }

  @Override
  public void answerLater(Page wrong, long nanos) {
    keepsAlive = false;
    phase = Phase.ANSWER;
    later = around.timers().after(nanos, () -> answerNow(wrong));
  }

  private void answerNow(Page wrong) {
    answer(wrong);
    changed.run();
  }

  @Override
  public void takeToken() {
    posted = new StringBuilder();
  }

  @Override
  public void body(int at, int length) {
    if (phase == Phase.REQUEST && exchange != null) {
      exchange.body(around.loaded(parsed, at, length));
    } else if (phase == Phase.REQUEST && posted != null) {
      post(at, length);
    }
  }

  /** A token that is too long is none, whatever it begins with. */
  private void post(int at, int length) {
    for (int i = 0; i < length && posted.length() <= GateLimits.TOKEN; i++) {
      posted.append((char) around.memory().getByte(at + i));
    }
  }

  @Override
  public void end(Fields trailers) {
    if (phase != Phase.REQUEST) {
      return;
    }
    phase = Phase.ANSWER;
    if (exchange != null) {
      exchange.endBody();
    } else if (posted != null) {
      admission.decideToken(posted.toString(), this);
    } else {
      answer(page);
    }
  }

  // --- answers

  private void answer(Page own) {
    output.add(own.text(keepsAlive, request != null && request.isHead()));
    answered();
  }

  @Override
  public ByteQueue output() {
    return output;
  }

  @Override
  public void respond(VisitorResponse response) {
    boolean isWhole = phase == Phase.ANSWER;
    keepsAlive = keepsAlive && isWhole && !response.endsByClose();
    output.add(response.head(keepsAlive, cookie));
    if (response.isUpgrade()) {
      phase = Phase.RAW;
    }
  }

  @Override
  public void answered() {
    exchange = null;
    if (phase == Phase.ANSWER && keepsAlive) {
      next();
    } else {
      end();
    }
    if (hasInput) {
      notifyLater();
    }
  }

  private void next() {
    phase = Phase.REQUEST;
    request = null;
    page = null;
    posted = null;
    parser = new RequestParser(around.memory(), this);
    deadline = deadline(GateLimits.IDLE, this::idle);
  }

  private void end() {
    phase = Phase.ENDING;
    deadline.cancel();
    deadline = deadline(GateLimits.LINGER, this::leave);
  }

  private void leave() {
    isDone = true;
    changed.run();
  }

  @Override
  public void failed(boolean isAnswering) {
    end(isAnswering, Page.programGone());
  }

  /** A response that has begun can only be cut short, so that the visitor notices. */
  private void end(boolean isAnswering, Page instead) {
    exchange = null;
    if (isAnswering) {
      phase = Phase.ENDING;
      failure = Optional.of("the response was cut short");
    } else {
      answer(instead);
    }
  }

  private void idle() {
    if (parser.isBegun()) {
      fail("the visitor does not finish its request");
    } else {
      end();
      changed.run();
    }
  }

  private void fail(String why) {
    failure = Optional.of(why);
    changed.run();
  }

  // --- bytes for the visitor

  @Override
  public ByteBuffer received() {
    if (exchange != null && phase != Phase.RAW) {
      exchange.pull();
    }
    return phase == Phase.RAW && output.isEmpty() ? exchange.received() : output.first();
  }

  @Override
  public boolean isFinished() {
    return output.isEmpty()
        && (phase == Phase.ENDING || (phase == Phase.RAW && exchange.isRawFinished()));
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public Optional<String> failure() {
    return failure.isEmpty() && phase == Phase.RAW ? exchange.failure() : failure;
  }

  // --- ends

  @Override
  public void finish() {
    keepsAlive = false;
    if (phase == Phase.RAW) {
      exchange.finishRaw();
    } else if (phase == Phase.REQUEST && exchange == null && !parser.isBegun()) {
      end();
    } else if (phase == Phase.REQUEST) {
      failure = Optional.of("the visitor's request was cut short");
    }
  }

  @Override
  public void close() {
    if (phase == Phase.RAW) {
      exchange.closeRaw();
    }
    reset();
  }

  @Override
  public void reset() {
    changed = () -> {};
    later.cancel();
    deadline.cancel();
    if (exchange != null) {
      exchange.abort();
    }
  }
}
